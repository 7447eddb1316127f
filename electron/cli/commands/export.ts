import type { Command } from 'commander'
import { AppError } from '../../../shared/errors.ts'
import { exactJson } from '../../../shared/payload/digits/exact-json.ts'
import { findEnvironment } from '../../instance/stores/tree/workspaces.ts'
import { exportEnvironment } from '../../transfer/export-environment.ts'
import { databaseUrlOption } from '../database-url.ts'
import { parseEnvironmentPath } from '../environment-path.ts'
import { usage } from '../exit.ts'
import { type InstanceOptions, withDatabase } from '../with-database.ts'

interface ExportOptions extends InstanceOptions {
  readonly format: string
}

/** `flagbench export`: prints an environment as JSON on stdout. */
export function addExport(program: Command): void {
  program
    .command('export <place>')
    .description('print an environment (WORKSPACE/PROJECT/ENVIRONMENT) as JSON')
    .option('--format <format>', 'launchdarkly: the SDK payload', 'launchdarkly')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .action(runExport)
}

async function runExport(place: string, options: ExportOptions): Promise<void> {
  if (options.format !== 'launchdarkly') throw usage(`--format takes launchdarkly, not “${options.format}”.`)
  const target = parseEnvironmentPath(place)
  await withDatabase(options, async (database) => {
    const environment = await findEnvironment(database.read, target)
    if (!environment) throw new AppError('NOT_FOUND', `There is no environment ${place}.`)
    process.stdout.write(`${exactJson(await exportEnvironment(database, environment.id))}\n`)
  })
}
