import type { Command } from 'commander'
import type { AddRemoteOptions } from '../../sync/remote.ts'

/** `flagbench remote`: the servers that projects are synced with. */
export function addRemote(program: Command): void {
  const remote = program.command('remote').description('the servers that projects are synced with')
  const home = ['--home <dir>', 'the data folder'] as const
  const run = () => import('../../sync/remote.ts')
  remote
    .command('add <name> <url>')
    .description('add a server, or change its address and key; contacts nobody')
    .requiredOption(
      '--key <key>',
      'the key of the access that signs in; its secret is FLAGBENCH_SECRET or asked for',
    )
    .option('--insecure', 'allow http:// beyond this machine')
    .option(...home)
    .action(async (name: string, url: string, options: AddRemoteOptions) =>
      (await run()).runAddRemote(name, url, options),
    )
  remote
    .command('list')
    .description('list the servers')
    .option('--json', 'print only JSON')
    .option(...home)
    .action(async (options) => (await run()).runListRemotes(options))
  remote
    .command('test <name>')
    .description('sign in at a server and say what the access may see')
    .option(...home)
    .action(async (name: string, options) => (await run()).runTestRemote(name, options))
  remote
    .command('remove <name>')
    .description('forget a server, its secret and what was last synced')
    .option(...home)
    .action(async (name: string, options) => (await run()).runRemoveRemote(name, options))
}
