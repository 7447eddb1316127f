import type { Command } from 'commander'
import { databaseUrlOption } from '../database-url.ts'
import type { InstanceOptions } from '../with-database.ts'

/** `flagbench backup`: writes the embedded database and the workbench to one file. */
export function addBackup(program: Command): void {
  program
    .command('backup <file>')
    .description('back everything up to one new file')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption('an external PostgreSQL, which Flagbench does not back up').hideHelp())
    .action(async (file: string, options: InstanceOptions) =>
      (await import('../run/backup.ts')).runBackup(file, options),
    )
}
