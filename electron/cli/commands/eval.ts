import type { Command } from 'commander'
import type { EvalOptions } from '../run/eval.ts'

/** `flagbench eval`: evaluates one flag for one context from a file; needs no database. */
export function addEval(program: Command): void {
  program
    .command('eval')
    .description('evaluate one flag for one context, from a file')
    .requiredOption('--data <file>', 'a LaunchDarkly SDK payload { flags, segments }, or Flagbase data')
    .requiredOption('--flag <key>', 'the flag to evaluate')
    .requiredOption('--context <json>', 'the context as JSON, or @FILE')
    .option('--explain', 'say why, step by step')
    .option('--json', 'print only JSON')
    .action(async (options: EvalOptions) => (await import('../run/eval.ts')).runEval(options))
}
