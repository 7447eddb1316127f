import { readdirSync, renameSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import type { HomePaths } from '../../../../electron/home/home-paths.ts'
import { isPostmasterOf } from '../../../../electron/instance/postgres/is-postmaster-of.ts'
import { keepPostgres } from '../../../../electron/instance/postgres/keep-postgres.ts'
import type { Postgres } from '../../../../electron/instance/postgres/start-postgres.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { optionsOf, postgresHome, query, startIn } from '../../../builders/postgres-home.ts'

test('a server that is killed is back on the same address, with its data', async () => {
  const { kept, restarted } = await keepIn(await postgresHome())
  const { url, pid } = kept.current
  await query(url, 'create table kept as select 42 as answer')
  process.kill(pid, 'SIGKILL')
  expect((await restarted).url).toBe(url)
  expect(kept.current.pid).not.toBe(pid)
  expect(await query(url, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('a server that cannot come back is given up, once, naming its folder', async () => {
  const paths = await postgresHome()
  const { kept, gaveUp } = await keepIn(paths)
  process.kill(kept.current.pid, 'SIGKILL')
  renameSync(`${paths.postgres}/global/pg_control`, `${paths.postgres}/global/pg_control.away`)
  const error = await gaveUp
  expect(error.code).toBe('POSTGRES_UNAVAILABLE')
  expect(error.message).toContain(paths.postgres)
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
  const gaveUp = Promise.withResolvers<AppError>()
  const kept = await keepPostgres(optionsOf(paths), {
    onRestarted: restarted.resolve,
    onGaveUp: gaveUp.resolve,
  })
  onTestFinished(() => kept.stop())
  return { kept, restarted: restarted.promise, gaveUp: gaveUp.promise }
}
