import type { Command } from 'commander'
import { databaseUrlOption } from '../database-url.ts'
import type { ExportOptions } from '../run/export.ts'

/** `flagbench export`: prints an environment as JSON on stdout. */
export function addExport(program: Command): void {
  program
    .command('export <place>')
    .description('print an environment (WORKSPACE/PROJECT/ENVIRONMENT) as JSON')
    .option('--format <format>', 'launchdarkly: the SDK payload', 'launchdarkly')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .action(async (place: string, options: ExportOptions) =>
      (await import('../run/export.ts')).runExport(place, options),
    )
}
