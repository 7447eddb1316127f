import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runningUrl } from '../../../../../electron/instance/postgres/url/running-url.ts'
import { hostProcess, reportOf } from '../../../../builders/host/host-process.ts'
import { postgresHome, query, startIn } from '../../../../builders/postgres/postgres-home.ts'

test('finds the server that another process runs', async () => {
  const paths = await postgresHome()
  const report = await reportOf(hostProcess(paths))
  const url = runningUrl(paths.postgres, paths.postgresPassword)
  expect(url).toBe(report.url)
  expect(await query(url ?? '', 'select 1 as one')).toEqual([{ one: 1 }])
})

test('finds none before the start, after the stop, and without the password', async () => {
  const paths = await postgresHome()
  const find = () => runningUrl(paths.postgres, paths.postgresPassword)
  expect(find()).toBeUndefined()
  const postgres = await startIn(paths)
  expect(find()).toBe(postgres.url)
  rmSync(paths.postgresPassword)
  expect(find()).toBeUndefined()
  await postgres.stop()
  expect(find()).toBeUndefined()
})

test('a server that died without a word is not taken for running', async () => {
  const paths = await postgresHome()
  const postgres = await startIn(paths)
  process.kill(postgres.pid, 'SIGKILL')
  await postgres.exited
  expect(runningUrl(paths.postgres, paths.postgresPassword)).toBeUndefined()
})
