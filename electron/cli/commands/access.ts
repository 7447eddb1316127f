import type { Command } from 'commander'
import { databaseUrlOption } from '../database-url.ts'
import type { InstanceOptions } from '../with-database.ts'

/** `flagbench access`: access recovery for anybody who has the data on their machine. */
export function addAccess(program: Command): void {
  program
    .command('access')
    .description('recover access, on the machine that has the data')
    .command('reset-root')
    .description('create a new secret for root; restore root if it was deleted or disabled')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .action(async (options: InstanceOptions) => (await import('../run/reset-root.ts')).runResetRoot(options))
}
