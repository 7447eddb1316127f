import type { Command } from 'commander'
import { databaseUrlOption } from '../../database-url.ts'
import type { PlanCommandOptions } from '../../sync/plan.ts'

/** `flagbench plan`: what a sync with a remote would do. */
export function addPlan(program: Command): void {
  program
    .command('plan <remote> <project>')
    .description(
      'compare WORKSPACE/PROJECT with a remote and plan to bring one up to date; exits with 2 if there is work',
    )
    .option('--pull', 'plan to bring this machine up to date instead of the remote')
    .option('--out <file>', 'write the plan to a file, for flagbench apply')
    .option(
      '--target <flag>',
      'only this flag and what it depends on; can be given several times',
      collect,
      [],
    )
    .option('--take <side>', 'decide conflicts: ours, theirs, KEY=ours or KEY=theirs', collect, [])
    .option('--anew', 'compare as if for the first time, for instance after a backup was restored')
    .option('--json', 'print only the plan')
    .option('--summary <form>', 'print a summary: md, for pull requests')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .action(async (remote: string, project: string, options: PlanCommandOptions) =>
      (await import('../../sync/plan.ts')).runPlan(remote, project, options),
    )
}

const collect = (value: string, former: readonly string[]) => [...former, value]
