import type { Command } from 'commander'
import { databaseUrlOption } from '../../database-url.ts'
import type { TestOptions } from '../../suites/run-test.ts'

/** `flagbench test`: runs suites of test cases. */
export function addTest(program: Command): void {
  program
    .command('test [suites...]')
    .description('run test cases: *.flagtest.yaml files, or all in a folder (default: the current one)')
    .option('--data <data>', 'ask these flags instead: a file, or WORKSPACE/PROJECT/ENVIRONMENT of a home')
    .option('--junit <file>', 'also write the results as JUnit XML')
    .option('--coverage', 'say what the cases have not tried of the flags that they ask')
    .option('--update', 'rewrite the cases that fail to expect what they give now, then run')
    .option('--watch', 'run again whenever a suite or one of its files changes, until Ctrl+C')
    .option('--json', 'print only JSON')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .action(async (suites: readonly string[], options: TestOptions) =>
      (await import('../../suites/run-test.ts')).runTest(suites, options),
    )
}
