import type { Command } from 'commander'
import { databaseUrlOption } from '../database-url.ts'
import type { EvalOptions } from '../run/eval.ts'

/** `flagbench eval`: evaluates one flag for one context; needs no database for a file. */
export function addEval(program: Command): void {
  program
    .command('eval')
    .description('evaluate one flag for one context, from a file or WORKSPACE/PROJECT/ENVIRONMENT')
    .requiredOption(
      '--data <source>',
      'a LaunchDarkly SDK payload { flags, segments }, Flagbase data, or WORKSPACE/PROJECT/ENVIRONMENT',
    )
    .requiredOption('--flag <key>', 'the flag to evaluate')
    .requiredOption('--context <json>', 'the context as JSON, or @FILE')
    .option('--explain', 'say why, step by step')
    .option('--json', 'print only JSON')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .action(async (options: EvalOptions) => (await import('../run/eval.ts')).runEval(options))
}
