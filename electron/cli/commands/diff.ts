import type { Command } from 'commander'
import { databaseUrlOption } from '../database-url.ts'
import type { DiffOptions } from '../run/diff.ts'

/** `flagbench diff`: whether flags give everybody the same in two configs. */
export function addDiff(program: Command): void {
  program
    .command('diff <before> <after>')
    .description('prove that flags give everybody the same in two files or environments, or name who differs')
    .option('--flag <key>', 'only this flag; can be given several times', collect, [])
    .option('--json', 'print only JSON')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .action(async (before: string, after: string, options: DiffOptions) =>
      (await import('../run/diff.ts')).runDiff([before, after], options),
    )
}

const collect = (value: string, former: readonly string[]) => [...former, value]
