import { execFile } from 'node:child_process'
import type { Account } from './as-non-root.ts'
import type { Binaries } from './binaries.ts'
import { serverEnvironment } from './environment.ts'
import { clusterUser } from './init-cluster.ts'

/** Gives a resting cluster a new password (base64url), for when its password file was lost. */
export function resetPassword(
  dir: string,
  password: string,
  binaries: Binaries,
  account: Account,
): Promise<void> {
  const launch = account.wrap(binaries.postgres, ['--single', '-D', dir, 'postgres'])
  return new Promise((resolve, reject) => {
    const options = { ...account.ids, env: serverEnvironment(), windowsHide: true }
    const child = execFile(launch.command, launch.args, options, (error) =>
      error ? reject(error) : resolve(),
    )
    child.stdin?.end(`alter role ${clusterUser} password '${password}'\n`)
  })
}
