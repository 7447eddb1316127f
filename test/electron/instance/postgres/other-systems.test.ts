import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { glob, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { homePaths } from '../../../../electron/home/home-paths.ts'
import { findBinaries, pgCtlPath } from '../../../../electron/instance/postgres/cluster/binaries.ts'
import { ownCluster } from '../../../../electron/instance/postgres/cluster/own-cluster.ts'
import { settingArguments } from '../../../../electron/instance/postgres/cluster/settings.ts'
import { findAccount } from '../../../../electron/instance/postgres/process/as-non-root.ts'
import { causeOfEnd } from '../../../../electron/instance/postgres/process/exit-reason.ts'
import { freePort } from '../../../../electron/instance/postgres/process/free-port.ts'
import {
  isServerByLsof,
  isServerByPgCtl,
} from '../../../../electron/instance/postgres/process/is-postmaster-of.ts'
import { launchPostmaster } from '../../../../electron/instance/postgres/process/launch-postmaster.ts'
import { hurried, stopPostmaster } from '../../../../electron/instance/postgres/process/stop-postmaster.ts'
import { root } from '../../../../electron/root.ts'
import { postgresHome, startIn } from '../../../builders/postgres/postgres-home.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

// Flagbench's code for Windows and macOS, as far as Linux can run it.

test('pg_ctl starts a server that is ready, known by its number, and ends with its own end', async () => {
  const { postgres: dir } = await postgresHome()
  const [binaries, account, port] = [await findBinaries(), await findAccount(), await freePort()]
  await ownCluster(dir, account)
  const said: string[] = []
  const log = (line: string) => void said.push(line)
  const launch = () => launchPostmaster(binaries, dir, settingArguments(port), account, log, 'pg_ctl')
  const server = await launch()
  onTestFinished(async () => {
    if (server.isRunning()) await stopPostmaster(server.pid, dir, binaries)
  })
  expect(await server.isReady(), said.join('\n')).toBe(true)
  expect(readFileSync(join(dir, 'postmaster.pid'), 'utf8').split('\n')[0]).toBe(String(server.pid))
  expect(server.isRunning()).toBe(true)
  expect(said.join('\n')).toContain('listening on IPv4 address "127.0.0.1"')
  const second = await launch()
  expect(await second.isReady()).toBe(false)
  expect(causeOfEnd((await second.exited).code, second.said())).toContain('already exists')
  expect(await stopPostmaster(server.pid, dir, binaries, hurried)).toBe('fast')
  await server.exited
  expect(server.isRunning()).toBe(false)
})

test('lsof tells whose server a process is, whatever letters the path has', async () => {
  const paths = homePaths(join(temporaryFolder(), 'Zoë тест'))
  const { pid } = await startIn(paths)
  expect(isServerByLsof(pid, paths.postgres)).toBe(true)
  expect(isServerByLsof(pid, temporaryFolder())).toBe(false)
  const other = spawn('sleep', ['600'], { cwd: paths.postgres, stdio: 'ignore' })
  onTestFinished(() => void other.kill())
  expect(isServerByLsof(other.pid ?? 0, paths.postgres)).toBe(false)
})

test('pg_ctl tells it by its exit code alone, and only of the process in the pid file', async () => {
  const paths = await postgresHome()
  const { pid } = await startIn(paths)
  const { command, args } = (await findAccount()).wrap(pgCtlPath(), [])
  const pgCtl = await program(`exec ${[command, ...args].join(' ')} "$@"`)
  expect(isServerByPgCtl(pid, paths.postgres, pgCtl)).toBe(true)
  expect(isServerByPgCtl(process.pid, paths.postgres, pgCtl)).toBe(false)
  expect(isServerByPgCtl(pid, paths.postgres, await program('echo "läuft: Zo? test"; exit 3'))).toBe(false)
  expect(isServerByPgCtl(pid, paths.postgres, await program('echo "pg_ctl: no server"; exit 0'))).toBe(true)
})

test('where the system does not tell, nothing is deleted: the start ends with a sentence', () => {
  const dir = temporaryFolder()
  expect(() => isServerByLsof(process.pid, dir, join(dir, 'no-lsof'))).toThrow(
    `cannot find out whether process ${process.pid} is the PostgreSQL server of ${dir}`,
  )
})

test('pg_ctl is found without loading its package', async () => {
  expect(pgCtlPath()).toBe((await findBinaries()).pgCtl)
})

test.each([0xc0000135, 0xc0000135 - 2 ** 32])('exit code %i names what is to be installed', (code) => {
  expect(causeOfEnd(code, [''])).toMatch(/Visual C\+\+ runtime is missing .*: install it from https:/)
})

test.each([1, -1, null, 'ENOENT'])('exit code %j leaves the word to the program', (code) => {
  expect(causeOfEnd(code, ['FATAL:  the data directory is odd'])).toBe('the data directory is odd')
})

test('every program is started with its console hidden, but for Electron, whose window it would hide', async () => {
  const calls = /\b(?:spawn|spawnSync|execFile|execFileSync|exec|execSync|fork|(?<!async )run)\(/g
  const shown: string[] = []
  let files = 0
  for await (const file of glob('electron/**/*.ts', { cwd: root })) {
    const text = await readFile(join(root, file), 'utf8')
    if (!text.includes(`from 'node:child_process'`)) continue
    files += 1
    const hiding = namesOfHiding(text)
    for (const call of text.matchAll(calls)) {
      const given = argumentsAt(text, call.index + call[0].length)
      if (!given.includes('windowsHide: true') && !hiding.some((name) => given.endsWith(`, ${name}`)))
        shown.push(`${file}: ${call[0]}${given.split(',')[0]}`)
    }
  }
  expect(shown).toEqual(['electron/cli/start/start-desktop.ts: spawn(electron'])
  expect(files).toBeGreaterThan(8)
})

/** The constants of a file that hold options with a hidden console. */
const namesOfHiding = (text: string) =>
  [...text.matchAll(/const (\w+) = \{[^}]*windowsHide: true[^}]*\}/g)].map(([, name]) => name)

/** The arguments of a call, without line breaks and the trailing comma. */
function argumentsAt(text: string, start: number): string {
  let depth = 1
  let at = start
  for (; depth > 0 && at < text.length; at += 1) {
    if ('([{'.includes(text[at] ?? '')) depth += 1
    if (')]}'.includes(text[at] ?? '')) depth -= 1
  }
  return text
    .slice(start, at - 1)
    .replace(/\s+/g, ' ')
    .replace(/,? $/, '')
    .trim()
}

async function program(script: string): Promise<string> {
  const file = join(temporaryFolder(), 'program')
  await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return file
}
