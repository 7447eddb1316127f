#!/usr/bin/env node
import '../instance/forget-native-driver.ts'
import { Command, CommanderError } from 'commander'
import { version } from '../root.ts'
import { addAccess } from './commands/access.ts'
import { addBackup } from './commands/backup.ts'
import { addDiff } from './commands/diff.ts'
import { addEval } from './commands/eval.ts'
import { addExport } from './commands/export.ts'
import { addImport } from './commands/import.ts'
import { addLint } from './commands/lint.ts'
import { addGenerate } from './commands/quality/generate.ts'
import { addProfiles } from './commands/quality/profiles.ts'
import { addSince } from './commands/quality/since.ts'
import { addTest } from './commands/quality/test.ts'
import { addRestore } from './commands/restore.ts'
import { addServe } from './commands/serve.ts'
import { addSimulate } from './commands/simulate.ts'
import { addStart } from './commands/start.ts'
import { addApply } from './commands/sync/apply.ts'
import { addPlan } from './commands/sync/plan.ts'
import { addRemote } from './commands/sync/remote.ts'
import { EXIT, fail } from './exit.ts'

const program = new Command('flagbench')
  .description('A workbench for feature flags that works with no network.')
  .version(version)
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })

// A reader that closes the pipe early, such as `head`, is not an error; nor is a full disk.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

addStart(program)
addServe(program)
addEval(program)
addDiff(program)
addSimulate(program)
addSince(program)
addTest(program)
addGenerate(program)
addProfiles(program)
addLint(program)
addImport(program)
addExport(program)
addRemote(program)
addPlan(program)
addApply(program)
addBackup(program)
addRestore(program)
addAccess(program)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode =
    error instanceof CommanderError ? (error.exitCode === 0 ? EXIT.done : EXIT.usage) : fail(error)
}
