import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { homePaths } from '../../../../../electron/home/home-paths.ts'
import { findAccount } from '../../../../../electron/instance/postgres/process/as-non-root.ts'
import { hostProcess, reportOf } from '../../../../builders/host/host-process.ts'
import { openFolder } from '../../../../builders/open-folder.ts'
import { pathWith } from '../../../../builders/path-with.ts'
import { query, startIn } from '../../../../builders/postgres/postgres-home.ts'
import { temporaryFolder } from '../../../../builders/temporary-folder.ts'

const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0
const hasNamespaces = isRootOnLinux && !(await findAccount()).ids
const nobody = 65534
// Other users cannot read a checkout below /root or in a private folder, so none of them can serve from it.
const isCheckoutOpen = isRootOnLinux && canReach(nobody, import.meta.dirname)

/** A system with neither unshare nor setpriv. */
const bare = () => ({ env: pathWith('id', 'chown', 'sh') })

test.runIf(hasNamespaces)('root keeps its files where a user namespace is to be had', async () => {
  const paths = homePaths(temporaryFolder())
  const { url } = await startIn(paths)
  expect(statSync(paths.postgres).uid).toBe(0)
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test.runIf(isCheckoutOpen)(
  'without namespaces another user serves, and each finds the same data',
  async () => {
    const paths = homePaths(openFolder())
    const host = hostProcess(paths, bare())
    const report = await reportOf(host)
    expect(report.message).toBeUndefined()
    expect(statSync(paths.postgres).uid).not.toBe(0)
    await query(report.url, 'create table kept as select 42 as answer')
    await host.kill()
    const inside = await startIn(paths)
    expect(await query(inside.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    await inside.stop()
    const outside = await reportOf(hostProcess(paths, bare()))
    expect(await query(outside.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  },
)

test.runIf(isRootOnLinux)('a folder that the other user cannot reach is named', async () => {
  const paths = homePaths(join(temporaryFolder(), 'home'))
  mkdirSync(paths.home)
  const report = await reportOf(hostProcess(paths, bare()))
  expect(report.code).toBe('POSTGRES_UNAVAILABLE')
  expect(report.message).toMatch(/cannot reach .*home.*choose another folder with --home/)
})

test.runIf(isRootOnLinux)(
  'without namespaces and without another user the refusal says what to do',
  async () => {
    const report = await reportOf(hostProcess(homePaths(temporaryFolder()), { env: pathWith() }))
    expect(report.code).toBe('POSTGRES_UNAVAILABLE')
    expect(report.message).toContain('start Flagbench as another user')
  },
)

test.runIf(isCheckoutOpen)('a user who is not root serves as himself', async () => {
  const paths = homePaths(openFolder())
  chownSync(paths.home, nobody, nobody)
  const report = await reportOf(hostProcess(paths, { uid: nobody }))
  expect(report.message).toBeUndefined()
  expect(statSync(paths.postgres).uid).toBe(nobody)
  expect(await query(report.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

function canReach(uid: number, folder: string): boolean {
  try {
    execFileSync('sh', ['-c', 'cd "$1"', 'sh', folder], { uid, cwd: '/', stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
