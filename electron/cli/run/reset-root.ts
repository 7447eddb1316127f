import { resetRoot } from '../../access/accounts/first-root.ts'
import { asActor } from '../../instance/database/as-actor.ts'
import { tellRoot } from '../tell-root.ts'
import { type InstanceOptions, withDatabase } from '../with-database.ts'

// Running hosts are notified by the database.
export async function runResetRoot(options: InstanceOptions): Promise<void> {
  await withDatabase(options, async (database) => {
    tellRoot(await asActor('flagbench access reset-root', () => resetRoot(database)))
  })
}
