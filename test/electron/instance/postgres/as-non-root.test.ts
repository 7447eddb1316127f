import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { homePaths } from '../../../../electron/home/home-paths.ts'
import { hostProcess, reportOf } from '../../../builders/host-process.ts'
import { pathWith } from '../../../builders/path-with.ts'
import { query, startIn } from '../../../builders/postgres-home.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0

test.runIf(isRootOnLinux)('root keeps its files where a user namespace is to be had', async () => {
  const paths = homePaths(temporaryFolder())
  const { url } = await startIn(paths)
  expect(statSync(paths.postgres).uid).toBe(0)
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test.runIf(isRootOnLinux)(
  'without namespaces another user serves, and either way finds the same data',
  async () => {
    const paths = homePaths(temporaryFolder())
    const host = hostProcess(paths, pathWith('id', 'chown', 'sh'))
    const report = await reportOf(host)
    expect(report.message).toBeUndefined()
    expect(statSync(paths.postgres).uid).not.toBe(0)
    await query(report.url, 'create table kept as select 42 as answer')
    await host.kill()
    const inside = await startIn(paths)
    expect(statSync(paths.postgres).uid).toBe(0)
    expect(await query(inside.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    await inside.stop()
    const outside = await reportOf(hostProcess(paths, pathWith('id', 'chown', 'sh')))
    expect(await query(outside.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  },
)

test.runIf(isRootOnLinux)(
  'without namespaces and without another user the refusal says what to do',
  async () => {
    const report = await reportOf(hostProcess(homePaths(temporaryFolder()), pathWith()))
    expect(report).toMatchObject({
      code: 'POSTGRES_UNAVAILABLE',
      message: expect.stringContaining('start Flagbench as another user'),
    })
  },
)
