import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import type { HomePaths } from '../../../../../electron/home/home-paths.ts'
import { isPostmasterOf } from '../../../../../electron/instance/postgres/process/is-postmaster-of.ts'
import type { Postgres } from '../../../../../electron/instance/postgres/process/start-postgres.ts'
import { hostProcess, reportOf } from '../../../../builders/host/host-process.ts'
import type { NodeOptions } from '../../../../builders/host/run-node.ts'
import { pathWith } from '../../../../builders/path-with.ts'
import { postgresHome, query, startIn } from '../../../../builders/postgres/postgres-home.ts'

const onLinux = process.platform === 'linux'

test.runIf(onLinux)('the server of a killed host stops by itself, cleanly', async () => {
  const paths = await postgresHome()
  const { pid } = await killedHost(paths)
  await gone(pid, paths.postgres)
  expect((await startIn(paths)).recovered).toBe('clean')
})

test.runIf(onLinux)(
  'a server that outlives its killed host is found and stopped, and nothing is lost',
  async () => {
    const paths = await postgresHome()
    const { pid } = await killedHost(paths, { env: pathWith('unshare', 'true', 'id', 'chown', 'sh') })
    expect(isPostmasterOf(pid, paths.postgres)).toBe(true)
    const next = await startIn(paths)
    expect(next.recovered).toBe(`stopped the server ${pid} that an earlier host left running (fast)`)
    expect(await query(next.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  },
)

test.runIf(onLinux)(
  'Ctrl-C in the terminal reaches the host only: the server is in a group of its own',
  async () => {
    const { pid } = await startIn(await postgresHome())
    const [group] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(2) ?? []
    expect(Number(group)).toBe(pid)
  },
)

test('a killed server starts again at once with all that was committed, and nothing that was not', async () => {
  const paths = await postgresHome()
  const first = await startIn(paths)
  await query(first.url, 'create table kept (answer int); insert into kept values (42)')
  const client = new Client({ connectionString: first.url })
  client.on('error', () => {})
  await client.connect()
  await client.query('begin; insert into kept values (43)')
  process.kill(first.pid, 'SIGKILL')
  expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' })
  const second = await startIn(paths)
  expect(second.recovered).toBe(`the server ${first.pid} was not stopped cleanly; PostgreSQL recovers`)
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('of rows written one by one as the server was killed, every confirmed one is there', async () => {
  const paths = await postgresHome()
  const first = await startIn(paths)
  await query(first.url, 'create table row_written (id int primary key)')
  const confirmed = await writeUntilKilled(first)
  await first.exited
  const second = await startIn(paths)
  const [found] = await query(second.url, 'select count(*)::int as rows, max(id) as last from row_written')
  // The last row may have been written without a confirmation.
  expect([confirmed, confirmed + 1]).toContainEqual((found as { rows: number }).rows)
  expect(found).toEqual({ rows: expect.any(Number), last: (found as { rows: number }).rows })
  expect(confirmed).toBeGreaterThanOrEqual(200)
})

test('a pid file whose number now belongs to another program does not hold up the start, nor harm that', async () => {
  const paths = await postgresHome()
  const other = spawn('sleep', ['600'], { stdio: 'ignore' })
  onTestFinished(() => void other.kill())
  await claim(paths, other.pid ?? 0)
  expect((await startIn(paths)).recovered).toBe(
    `removed a stale pid file (${other.pid} is another program now)`,
  )
  expect(other.exitCode ?? other.signalCode).toBeNull()
})

test('a pid file whose number now belongs to the server of another folder leaves that one running', async () => {
  const other = await startIn(await postgresHome())
  const paths = await postgresHome()
  await claim(paths, other.pid)
  expect((await startIn(paths)).recovered).toContain('removed a stale pid file')
  expect(await query(other.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test.each(['', 'rubbish', '-1\n', '0\n', '99999999\n'])(
  'a pid file that says %j is no hindrance',
  async (text) => {
    const paths = await postgresHome()
    writeFileSync(join(paths.postgres, 'postmaster.pid'), text)
    const { url } = await startIn(paths)
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  },
)

/** A host that wrote a row and was killed, with its server's report. */
async function killedHost(paths: HomePaths, options?: NodeOptions) {
  const host = hostProcess(paths, options)
  const report = await reportOf(host)
  await query(report.url, 'create table kept as select 42 as answer')
  await host.kill()
  return report
}

/**
 * Writes rows 1, 2, 3, … in separate transactions, kills the server during that, and returns how many were
 * confirmed.
 */
async function writeUntilKilled({ url, pid }: Postgres): Promise<number> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  for (let confirmed = 0; ; confirmed += 1) {
    if (confirmed === 200) setImmediate(() => process.kill(pid, 'SIGKILL'))
    try {
      await client.query('insert into row_written values ($1)', [confirmed + 1])
    } catch {
      return confirmed
    }
  }
}

/** Creates the pid file that a crash leaves behind, containing another process's id. */
async function claim(paths: HomePaths, pid: number): Promise<void> {
  const file = join(paths.postgres, 'postmaster.pid')
  const first = await startIn(paths)
  const lines = readFileSync(file, 'utf8').split('\n')
  await first.stop()
  writeFileSync(file, [pid, ...lines.slice(1)].join('\n'))
}

async function gone(pid: number, dir: string): Promise<void> {
  while (isPostmasterOf(pid, dir)) await sleep(10)
}
