import type { Command } from 'commander'
import { databaseUrlOption } from '../database-url.ts'
import type { LintOptions } from '../run/lint.ts'

/** `flagbench lint`: what is certainly odd about flags and segments. */
export function addLint(program: Command): void {
  program
    .command('lint [source]')
    .description('find mistakes in flags and segments, of a file or of WORKSPACE/PROJECT/ENVIRONMENT')
    .option('--data <source>', 'the same as the argument')
    .option('--for <target>', 'what reads the data: go, js or flagbase')
    .option('--contexts <file>', 'profiles to count, one JSON object a line')
    .option('--json', 'print only JSON')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .action(async (source: string | undefined, options: LintOptions) =>
      (await import('../run/lint.ts')).runLint(source, options),
    )
}
