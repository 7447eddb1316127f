import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openLog } from '../../electron/log.ts'
import { openLogFile } from '../../electron/log-file.ts'
import { temporaryFolder } from '../builders/temporary-folder.ts'

const line = (text: string) => `${text.padEnd(99, '.')}\n`

it('sets a full file aside and keeps a few', () => {
  const folder = temporaryFolder()
  const log = openLogFile(join(folder, 'host.log'), { maxBytes: 1000, files: 3 })
  for (let at = 0; at < 45; at += 1) log.write(line(`line ${at}`))
  expect(readdirSync(folder).sort()).toEqual(['host.log', 'host.log.1', 'host.log.2'])
  expect(readFileSync(join(folder, 'host.log'), 'utf8')).toContain('line 44')
  expect(readFileSync(join(folder, 'host.log.1'), 'utf8').startsWith('line 30.')).toBe(true)
  expect(readFileSync(join(folder, 'host.log.2'), 'utf8').startsWith('line 20.')).toBe(true)
})

it('goes on with the file that an earlier process left', () => {
  const file = join(temporaryFolder(), 'host.log')
  writeFileSync(file, line('earlier').repeat(9))
  const log = openLogFile(file, { maxBytes: 1000, files: 2 })
  log.write(line('the tenth'))
  log.write(line('the eleventh'))
  expect(readFileSync(`${file}.1`, 'utf8')).toContain('the tenth')
  expect(readFileSync(file, 'utf8')).toBe(line('the eleventh'))
})

it('writes a line that is longer than a file', () => {
  const file = join(temporaryFolder(), 'host.log')
  openLogFile(file, { maxBytes: 10, files: 2 }).write(line('long'))
  expect(readFileSync(file, 'utf8')).toBe(line('long'))
})

it('lets nobody else read it', () => {
  const folder = join(temporaryFolder(), 'logs')
  openLog(join(folder, 'host.log')).info('hello')
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'host.log')).mode & 0o777).toBe(0o600)
})

it('loses lines while there is no folder to write in, and then says how many', () => {
  const folder = join(temporaryFolder(), 'logs')
  writeFileSync(folder, 'a file where the folder should be')
  const log = openLog(join(folder, 'host.log'))
  log.info('lost')
  log.info('lost too')
  rmSync(folder)
  mkdirSync(folder)
  log.info('kept')
  const kept = readFileSync(join(folder, 'host.log'), 'utf8').trim().split('\n')
  expect(kept.map((text) => JSON.parse(text).msg)).toEqual(['2 log lines could not be written', 'kept'])
})

it('goes on when the disk is full, and writes again when there is room', () => {
  const script = `
    import { readFileSync, rmSync, writeFileSync } from 'node:fs'
    import { openLog } from ${JSON.stringify(join(import.meta.dirname, '../../electron/log.ts'))}
    const [folder] = process.argv.slice(1)
    const log = openLog(folder + '/logs/host.log')
    log.info('before')
    try { writeFileSync(folder + '/fill', Buffer.alloc(1 << 22)) } catch {}
    for (let at = 0; at < 100; at += 1) log.info('x'.repeat(500))
    rmSync(folder + '/fill')
    log.info('after')
    process.stdout.write(readFileSync(folder + '/logs/host.log', 'utf8'))
  `
  const folder = temporaryFolder()
  const mounted = 'mount -t tmpfs -o size=1m none "$1" && exec "$2" --input-type=module -e "$3" "$1"'
  const output = execFileSync(
    'unshare',
    ['--user', '--map-root-user', '--mount', 'sh', '-c', mounted, 'sh', folder, process.execPath, script],
    { encoding: 'utf8' },
  )
  const messages = output
    .split('\n')
    .flatMap((text) => (text.startsWith('{') && text.endsWith('}') ? [JSON.parse(text).msg as string] : []))
  expect(messages[0]).toBe('before')
  expect(messages.at(-2)).toMatch(/^\d+ log lines could not be written$/)
  expect(messages.at(-1)).toBe('after')
})
