import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { makeTemporaryHome } from '../../../electron/cli/temporary-home.ts'
import { homePaths } from '../../../electron/home/home-paths.ts'
import { takeLock } from '../../../electron/home/os-lock.ts'
import { expectPlainFailure, startFlagbench } from '../../builders/host/flagbench.ts'
import { startProgram } from '../../builders/host/program.ts'
import { freshDatabase } from '../../builders/postgres/postgres.ts'
import { temporaryFolder } from '../../builders/temporary-folder.ts'

// What can go wrong while `flagbench serve` starts, as a person at a terminal sees it. The code is in the folders
// cli, home and instance.

const command = join(import.meta.dirname, '../../../electron/cli/flagbench.ts')

/** `flagbench serve` with its data folder on a disk of the given size, mounted for this process only. */
function serveOnDisk(size: string) {
  const folder = temporaryFolder()
  const script = 'mount -t tmpfs -o size="$1" none "$2" && exec "$3" "$4" serve --port 0 --home "$2/home"'
  const args = ['--mount', 'sh', '-c', script, 'sh', size, folder, process.execPath, command]
  const asRoot = process.getuid?.() === 0 ? args : ['--user', '--map-root-user', ...args]
  const { status, stdout, stderr } = spawnSync('unshare', asRoot, { encoding: 'utf8' })
  return { code: status, signal: null, stdout, stderr }
}

describe('a start that fails', { timeout: 180_000 }, () => {
  test.each(['64k', '1m', '20m', '28m'])('says in one sentence that a disk of %s is full', (size) => {
    const ended = serveOnDisk(size)
    expectPlainFailure(ended, 1, /disk .*full/)
    expect(ended.stderr.trim().split('\n')).toHaveLength(1)
  })

  test('says in one sentence that the workbench file is no database', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'workbench.sqlite'), 'not a database'.repeat(1000))
    const ended = await startFlagbench(['serve', '--port', '0', '--home', home]).ended
    expectPlainFailure(ended, 1, /workbench\.sqlite/)
    expect(ended.stderr.trim().split('\n')).toHaveLength(1)
  })
})

describe('variables of PostgreSQL', { timeout: 180_000 }, () => {
  const misleading = {
    PGHOST: '/nowhere',
    PGPORT: '1',
    PGUSER: 'nobody',
    PGPASSWORD: 'wrong',
    PGDATABASE: 'none',
    PGSSLMODE: 'verify-full',
    PGOPTIONS: '-c no.such=1 -c nonsense=2',
    PGDATA: '/nowhere',
    PGCLIENTENCODING: 'LATIN1',
    PGAPPNAME: 'other',
    PGTZ: 'nowhere',
    PGSERVICE: 'none',
    NODE_PG_FORCE_NATIVE: '1',
  }

  test('do not touch the embedded instance', async () => {
    const args = ['export', 'acme/shop/production', '--home', temporaryFolder()]
    expectPlainFailure(await startFlagbench(args, misleading).ended, 1, /There is no environment/)
  })

  test('do not touch a command beside a running host', async () => {
    const home = temporaryFolder()
    const server = startFlagbench(['serve', '--port', '0', '--home', home], misleading)
    await server.said(/listening at (\S+)\n/)
    const args = ['export', 'acme/shop/production', '--home', home]
    expectPlainFailure(await startFlagbench(args, misleading).ended, 1, /There is no environment/)
  })

  test('do not touch an external PostgreSQL', async () => {
    const args = ['export', 'acme/shop/production', '--database-url', await freshDatabase()]
    expectPlainFailure(await startFlagbench(args, misleading).ended, 1, /There is no environment/)
  })
})

describe('FLAGBENCH_DATABASE_URL', { timeout: 180_000 }, () => {
  test('names the database where the option is absent', async () => {
    const url = await freshDatabase()
    const args = ['export', 'acme/shop/production']
    const ended = await startFlagbench(args, { FLAGBENCH_DATABASE_URL: url }).ended
    expectPlainFailure(ended, 1, /There is no environment/)
  })

  test('means nothing when it is empty, and a wrong one is wrong usage', async () => {
    const home = temporaryFolder()
    const args = ['export', 'acme/shop/production', '--home', home]
    expectPlainFailure(await startFlagbench(args, { FLAGBENCH_DATABASE_URL: '' }).ended, 1, /no environment/)
    const wrong = await startFlagbench(args, { FLAGBENCH_DATABASE_URL: 'mysql://me:secret@host/db' }).ended
    expectPlainFailure(wrong, 64, /needs a PostgreSQL URL/)
    expect(wrong.stderr).not.toContain('secret')
  })
})

test('Ctrl-C during the first start, which a terminal sends to the whole group, leaves nothing half made and no complaint', {
  timeout: 120_000,
}, async () => {
  const home = join(temporaryFolder(), 'home')
  const { child, pid, ended } = startProgram(command, ['serve', '--port', '0', '--home', home], {}, true)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const isMaking = () => readdirSync(home).some((name) => name.startsWith('postgres.new-'))
  await vi.waitFor(() => expect(existsSync(home) && isMaking()).toBe(true), { timeout: 60_000, interval: 5 })
  process.kill(-pid, 'SIGINT')
  const { code, stdout, stderr } = await ended
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).not.toContain('http://')
  expect(isMaking()).toBe(false)
})

describe('a temporary data folder', () => {
  const old = new Date(Date.now() - 3_600_000)

  test('takes away those that killed servers left, and no other', () => {
    const root = temporaryFolder()
    const [dead, alive, young] = [
      'flagbench-serve-dead',
      'flagbench-serve-alive',
      'flagbench-serve-young',
    ].map((name) => join(root, name)) as [string, string, string]
    for (const folder of [dead, alive, young, join(root, 'other')]) mkdirSync(folder)
    const lock = takeLock(homePaths(alive).lock)
    for (const folder of [dead, alive, join(root, 'other')]) utimesSync(folder, old, old)
    const made = makeTemporaryHome(root)
    lock?.release()
    expect([dead, alive, young, join(root, 'other'), made].map((folder) => existsSync(folder))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ])
    expect(statSync(made).mode & 0o777).toBe(0o700)
  })
})

test('a lock file is readable for nobody else, an older one too', () => {
  const file = join(temporaryFolder(), 'host.lock')
  writeFileSync(file, '')
  chmodSync(file, 0o644)
  takeLock(file)?.release()
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
