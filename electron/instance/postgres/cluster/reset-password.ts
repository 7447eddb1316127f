import { AppError } from '../../../../shared/errors.ts'
import type { Account } from '../process/as-non-root.ts'
import { causeOfEnd } from '../process/exit-reason.ts'
import { runProgram } from '../process/run-program.ts'
import type { Binaries } from './binaries.ts'
import { clusterUser } from './init-cluster.ts'

/**
 * Gives a stopped cluster a new password (base64url) after its password file was lost. Throws
 * POSTGRES_UNAVAILABLE: on Windows, `postgres` refuses this with administrator rights.
 */
export async function resetPassword(
  dir: string,
  password: string,
  binaries: Binaries,
  account: Account,
): Promise<void> {
  const launch = account.wrap(binaries.postgres, ['--single', '-D', dir, 'postgres'])
  const input = `alter role ${clusterUser} password '${password}'\n`
  const { code, said } = await runProgram(launch.command, launch.args, account, { input })
  if (code === 0) return
  const advice = process.platform === 'win32' ? ' Start Flagbench once without administrator rights.' : ''
  throw new AppError(
    'POSTGRES_UNAVAILABLE',
    `The password file of ${dir} is lost, and a new password could not be set: ${causeOfEnd(code, said)}.${advice}`,
  )
}
