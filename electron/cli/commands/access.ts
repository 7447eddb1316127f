import type { Command } from 'commander'
import { resetRoot } from '../../access/accounts/first-root.ts'
import { asActor } from '../../instance/database/as-actor.ts'
import { databaseUrlOption } from '../database-url.ts'
import { tellRoot } from '../tell-root.ts'
import { type InstanceOptions, withDatabase } from '../with-database.ts'

/** `flagbench access`: access recovery for anybody who has the data on their machine. */
export function addAccess(program: Command): void {
  program
    .command('access')
    .description('recover access, on the machine that has the data')
    .command('reset-root')
    .description('create a new secret for root; restore root if it was deleted or disabled')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .action(runResetRoot)
}

// Running hosts are notified by the database.
async function runResetRoot(options: InstanceOptions): Promise<void> {
  await withDatabase(options, async (database) => {
    tellRoot(await asActor('flagbench access reset-root', () => resetRoot(database)))
  })
}
