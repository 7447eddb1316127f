import type { Command } from 'commander'
import { databaseUrlOption } from '../database-url.ts'
import type { ImportOptions } from '../run/import.ts'

/** `flagbench import`: imports a LaunchDarkly SDK payload into an environment, all or nothing. */
export function addImport(program: Command): void {
  program
    .command('import <file>')
    .description('import a LaunchDarkly SDK payload, all of it or nothing')
    .requiredOption('--to <place>', 'WORKSPACE/PROJECT/ENVIRONMENT; what does not exist is created')
    .option('--dry-run', 'say what would happen, and write nothing')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .action(async (file: string, options: ImportOptions) =>
      (await import('../run/import.ts')).runImport(file, options),
    )
}
