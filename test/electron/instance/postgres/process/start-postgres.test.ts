import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { homePaths } from '../../../../../electron/home/home-paths.ts'
import { hostProcess, reportOf } from '../../../../builders/host/host-process.ts'
import { postgresHome, query, startIn } from '../../../../builders/postgres/postgres-home.ts'
import { temporaryFolder } from '../../../../builders/temporary-folder.ts'

test('makes a cluster and its password on first use, and finds both again', async () => {
  const paths = homePaths(temporaryFolder())
  const first = await startIn(paths)
  expect(statSync(paths.postgresPassword).mode & 0o777).toBe(0o600)
  expect(statSync(paths.postgres).mode & 0o777).toBe(0o700)
  await query(first.url, 'create table kept as select 42 as answer')
  await first.stop()
  const second = await startIn(paths)
  expect(second.recovered).toBe('clean')
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('serves loopback only, in UTF-8, with what is written safe on disk', async () => {
  const { url } = await startIn(await postgresHome())
  const settings = ['listen_addresses', 'unix_socket_directories', 'server_encoding', 'fsync', 'wal_level']
  const shown = settings.map((name) => `current_setting('${name}') as ${name}`)
  expect(await query(url, `select ${shown.join(', ')}`)).toEqual([
    {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      server_encoding: 'UTF8',
      fsync: 'on',
      wal_level: 'minimal',
    },
  ])
})

test('lets nobody in without the password', async () => {
  const { url } = await startIn(await postgresHome())
  const stranger = url.replace(/:[^:@]+@/, ':guess@')
  await expect(query(stranger, 'select 1')).rejects.toMatchObject({ code: '28P01' })
})

test('a setting can be overridden', async () => {
  const { url } = await startIn(await postgresHome(), { settings: { max_connections: 7 } })
  expect(await query(url, 'show max_connections')).toEqual([{ max_connections: '7' }])
})

test('a stop is clean, may be asked for twice, and gives the directory free', async () => {
  const paths = await postgresHome()
  const postgres = await startIn(paths)
  await Promise.all([postgres.stop(), postgres.stop()])
  expect(await postgres.exited).toEqual({ code: 0, signal: null })
  expect(existsSync(join(paths.postgres, 'postmaster.pid'))).toBe(false)
  expect((await startIn(paths)).recovered).toBe('clean')
})

test('a port that another program holds is passed over', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const taken = (server.address() as { port: number }).port
  const postgres = await startIn(await postgresHome(), { port: taken })
  expect(postgres.port).not.toBe(taken)
  expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a second start on the same directory is refused, and the first serves on', async () => {
  const paths = await postgresHome()
  const first = await startIn(paths)
  await expect(startIn(paths)).rejects.toMatchObject({
    code: 'HOME_IN_USE',
    message: expect.stringContaining(paths.postgres),
  })
  expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('of two processes that start at once on an empty folder, one makes the cluster and one is refused', async () => {
  const paths = homePaths(temporaryFolder())
  const reports = await Promise.all([hostProcess(paths), hostProcess(paths)].map(reportOf))
  expect(reports.map((report) => report.code).sort()).toEqual(['HOME_IN_USE', undefined])
  const served = reports.find((report) => report.url)
  expect(await query(served?.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a cluster that was left half made is thrown away', async () => {
  const paths = homePaths(temporaryFolder())
  mkdirSync(join(`${paths.postgres}.new-4711`, 'base'), { recursive: true })
  writeFileSync(join(`${paths.postgres}.new-4711`, 'PG_VERSION'), '18\n')
  writeFileSync(`${paths.postgres}.new-4711.password`, 'secret\n')
  const { url } = await startIn(paths)
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(readdirSync(paths.home).sort()).toEqual(['postgres', 'postgres.lock', 'postgres.password'])
})

test('a host killed while it makes the cluster leaves nothing that hinders the next start', async () => {
  const paths = homePaths(temporaryFolder())
  const host = hostProcess(paths)
  while (!readdirSync(paths.home).some((name) => name.startsWith('postgres.new-'))) await sleep(5)
  await host.kill()
  expect(existsSync(paths.postgres)).toBe(false)
  const { url } = await startIn(paths)
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(readdirSync(paths.home).sort()).toEqual(['postgres', 'postgres.lock', 'postgres.password'])
})

test('a folder with something else in it is refused and not touched', async () => {
  const paths = homePaths(temporaryFolder())
  mkdirSync(paths.postgres)
  writeFileSync(join(paths.postgres, 'letters.txt'), 'mine')
  await expect(startIn(paths)).rejects.toMatchObject({
    code: 'POSTGRES_UNAVAILABLE',
    message: expect.stringContaining(`${paths.postgres} holds something that is not a PostgreSQL`),
  })
  expect(readFileSync(join(paths.postgres, 'letters.txt'), 'utf8')).toBe('mine')
})

test('a cluster of another PostgreSQL is refused in its words', async () => {
  const paths = await postgresHome()
  writeFileSync(join(paths.postgres, 'PG_VERSION'), '12\n')
  await expect(startIn(paths)).rejects.toMatchObject({
    code: 'POSTGRES_UNAVAILABLE',
    message: expect.stringMatching(/did not start on .*initialized by PostgreSQL version 12/),
  })
})

test('a damaged cluster is named, and a later start is free to try again', async () => {
  const paths = await postgresHome()
  rmSync(join(paths.postgres, 'global', 'pg_control'))
  for (const _ of [1, 2]) {
    await expect(startIn(paths)).rejects.toMatchObject({
      code: 'POSTGRES_UNAVAILABLE',
      message: expect.stringContaining(paths.postgres),
    })
  }
})

test.each(['missing', 'empty'])('a %s password file gets a new password, and the data stays', async (how) => {
  const paths = await postgresHome()
  const first = await startIn(paths)
  await query(first.url, 'create table kept as select 42 as answer')
  await first.stop()
  if (how === 'missing') rmSync(paths.postgresPassword)
  else writeFileSync(paths.postgresPassword, '')
  const second = await startIn(paths)
  expect(second.url).not.toContain(new URL(first.url).password)
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
})
