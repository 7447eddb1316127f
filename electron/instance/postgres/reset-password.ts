import { execFile } from 'node:child_process'
import { AppError } from '../../../shared/errors.ts'
import type { Account } from './as-non-root.ts'
import type { Binaries } from './binaries.ts'
import { serverEnvironment } from './environment.ts'
import { clusterUser } from './init-cluster.ts'
import { causeOfEnd } from './last-words.ts'

/**
 * Gives a resting cluster a new password (base64url), for when its password file was lost. Throws POSTGRES_UNAVAILABLE: on
 * Windows `postgres` refuses to do it with an administrator's rights.
 */
export function resetPassword(
  dir: string,
  password: string,
  binaries: Binaries,
  account: Account,
): Promise<void> {
  const launch = account.wrap(binaries.postgres, ['--single', '-D', dir, 'postgres'])
  return new Promise((resolve, reject) => {
    const options = { ...account.ids, env: serverEnvironment(), windowsHide: true }
    const child = execFile(launch.command, launch.args, options, (cause, _stdout, stderr) =>
      cause ? reject(notReset(dir, stderr, cause)) : resolve(),
    )
    child.stdin?.end(`alter role ${clusterUser} password '${password}'\n`)
  })
}

function notReset(dir: string, stderr: string, cause: Error & { code?: unknown }): AppError {
  const advice = process.platform === 'win32' ? ' Start Flagbench once without administrator rights.' : ''
  return new AppError(
    'POSTGRES_UNAVAILABLE',
    `The password file of ${dir} is lost, and a new password could not be set: ${causeOfEnd(cause.code, stderr.trim().split('\n'))}.${advice}`,
    { cause },
  )
}
