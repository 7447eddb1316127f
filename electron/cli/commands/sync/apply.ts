import type { Command } from 'commander'
import { databaseUrlOption } from '../../database-url.ts'
import type { InstanceOptions } from '../../with-database.ts'

/** `flagbench apply`: applies a plan. */
export function addApply(program: Command): void {
  program
    .command('apply <file>')
    .description('apply a plan that flagbench plan --out has written, all of it or nothing')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .action(async (file: string, options: InstanceOptions) =>
      (await import('../../sync/apply.ts')).runApply(file, options),
    )
}
