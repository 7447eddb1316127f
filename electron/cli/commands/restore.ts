import type { Command } from 'commander'
import { databaseUrlOption } from '../database-url.ts'
import type { InstanceOptions } from '../with-database.ts'

/** `flagbench restore`: replaces everything by the content of a backup, all or nothing. */
export function addRestore(program: Command): void {
  program
    .command('restore <file>')
    .description('replace everything by a backup; what was there is backed up first')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption('an external PostgreSQL, which Flagbench does not restore').hideHelp())
    .action(async (file: string, options: InstanceOptions) =>
      (await import('../run/restore.ts')).runRestore(file, options),
    )
}
