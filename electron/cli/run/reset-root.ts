import { resetRoot } from '../../access/accounts/first-root.ts'
import { asActor } from '../../instance/database/as-actor.ts'
import { printRootSecret } from '../print-root-secret.ts'
import { type InstanceOptions, withDatabase } from '../with-database.ts'

// Running hosts are notified by the database.
export async function runResetRoot(options: InstanceOptions): Promise<void> {
  await withDatabase(options, async (database) => {
    printRootSecret(await asActor('flagbench access reset-root', () => resetRoot(database)))
  })
}
