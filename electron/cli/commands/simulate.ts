import type { Command } from 'commander'
import { databaseUrlOption } from '../database-url.ts'
import type { SimulateOptions } from '../run/simulate.ts'

/** `flagbench simulate`: counts what flags give many contexts, and who moves. */
export function addSimulate(program: Command): void {
  program
    .command('simulate [data]')
    .description('count what flags give many contexts; with --against, who gets something else')
    .option('--data <data>', 'flag data, or WORKSPACE/PROJECT/ENVIRONMENT; the same as the argument')
    .requiredOption(
      '--contexts <file>',
      'contexts: NDJSON or a JSON list of any size, or - for standard input',
    )
    .option('--flag <key>', 'only this flag; may be repeated', (key: string, keys: string[] = []) => [
      ...keys,
      key,
    ])
    .option('--against <data>', 'compare with this data: who moves from the first to it')
    .option('--json', 'print only JSON')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .action(async (data: string | undefined, options: SimulateOptions) =>
      (await import('../run/simulate.ts')).runSimulate(data, options),
    )
}
