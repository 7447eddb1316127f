import type { Command } from 'commander'
import { databaseUrlOption } from '../../database-url.ts'
import type { SinceOptions } from '../../run/quality/since.ts'

/** `flagbench since`: the changes that flipped what somebody gets. */
export function addSince(program: Command): void {
  program
    .command('since <environment>')
    .description('say since when a flag of WORKSPACE/PROJECT/ENVIRONMENT gives somebody what it gives')
    .requiredOption('--flag <key>', 'the flag')
    .option('--context <json>', 'who asks, as JSON, or @FILE')
    .option('--profile <name>', 'who asks: a profile of the data folder')
    .option('--all', 'also show the operations that changed nothing for them')
    .option('--json', 'print only JSON')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .action(async (environment: string, options: SinceOptions) =>
      (await import('../../run/quality/since.ts')).runSince(environment, options),
    )
}
