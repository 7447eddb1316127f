import { readdirSync, renameSync } from 'node:fs'
import { Client } from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { HomePaths } from '../../../../../electron/home/home-paths.ts'
import {
  isAlive,
  isPostmasterOf,
} from '../../../../../electron/instance/postgres/process/is-postmaster-of.ts'
import type { Postgres } from '../../../../../electron/instance/postgres/process/start-postgres.ts'
import { supervisePostgres } from '../../../../../electron/instance/postgres/process/supervise-postgres.ts'
import type { AppError } from '../../../../../shared/errors.ts'
import { optionsOf, postgresHome, query, startIn } from '../../../../builders/postgres/postgres-home.ts'

test('a server that is killed is back on the same address, with its data', async () => {
  const { kept, restarted } = await keepIn(await postgresHome())
  const { url, pid } = kept.current
  await query(url, 'create table kept as select 42 as answer')
  process.kill(pid, 'SIGKILL')
  expect((await restarted).url).toBe(url)
  expect(kept.current.pid).not.toBe(pid)
  expect(await query(url, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('a server that cannot come back is tried again with a growing pause, told each time, until it can', async () => {
  const paths = await postgresHome()
  const { kept, restarted, downs } = await keepIn(paths)
  const control = `${paths.postgres}/global/pg_control`
  process.kill(kept.current.pid, 'SIGKILL')
  renameSync(control, `${control}.away`)
  await vi.waitFor(() => expect(downs.length).toBeGreaterThan(6), 60_000)
  expect(downs[1]?.error.code).toBe('POSTGRES_UNAVAILABLE')
  expect(downs[1]?.error.message).toContain(paths.postgres)
  expect(downs.slice(0, 6).map(({ pauseMs }) => pauseMs)).toEqual([10, 20, 40, 80, 100, 100])
  renameSync(`${control}.away`, control)
  expect(await query((await restarted).url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a server that is stopped by a signal, its connections too, is ended by force', async () => {
  const paths = await postgresHome()
  const { kept } = await keepIn(paths)
  const client = new Client({ connectionString: kept.current.url })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const backend = rows[0]?.pid ?? 0
  process.kill(backend, 'SIGSTOP')
  process.kill(kept.current.pid, 'SIGSTOP')
  await kept.stop()
  expect(isPostmasterOf(kept.current.pid, paths.postgres)).toBe(false)
  await vi.waitFor(() => expect(isAlive(backend)).toBe(false), 15_000)
  client.connection.stream.destroy()
})

test('a stop while it is being started again leaves no server behind', async () => {
  const paths = await postgresHome()
  const { kept } = await keepIn(paths)
  const first = kept.current
  process.kill(first.pid, 'SIGKILL')
  await first.exited
  await kept.stop()
  expect(isPostmasterOf(kept.current.pid, paths.postgres)).toBe(false)
  expect((await startIn(paths)).recovered).toBe(
    `the server ${first.pid} was not stopped cleanly; PostgreSQL recovers`,
  )
})

test('work on the resting directory finds no server, and the same address serves afterwards', async () => {
  const paths = await postgresHome()
  const { kept } = await keepIn(paths)
  const { url } = kept.current
  let seen: readonly string[] = []
  const urlAfter = await kept.whileStopped(async () => {
    seen = readdirSync(paths.postgres)
  })
  expect(seen).toContain('PG_VERSION')
  expect(seen).not.toContain('postmaster.pid')
  expect(urlAfter).toBe(url)
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('work that fails is reported, and the server serves again all the same', async () => {
  const { kept } = await keepIn(await postgresHome())
  await expect(kept.whileStopped(() => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full')
  expect(await query(kept.current.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

async function keepIn(paths: HomePaths) {
  const restarted = Promise.withResolvers<Postgres>()
  const downs: { readonly error: AppError; readonly pauseMs: number }[] = []
  const kept = await supervisePostgres(
    optionsOf(paths),
    { onRestarted: restarted.resolve, onDown: (error, pauseMs) => void downs.push({ error, pauseMs }) },
    { firstMs: 10, mostMs: 100 },
  )
  onTestFinished(() => kept.stop())
  return { kept, restarted: restarted.promise, downs }
}
