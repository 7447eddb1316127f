import { AppError } from '../../../shared/errors.ts'
import { exactJson } from '../../../shared/payload/digits/exact-json.ts'
import { findEnvironment } from '../../instance/stores/tree/workspaces.ts'
import { exportEnvironment } from '../../transfer/export-environment.ts'
import { parseEnvironmentPath } from '../environment-path.ts'
import { usage } from '../exit.ts'
import { type InstanceOptions, withDatabase } from '../with-database.ts'

export interface ExportOptions extends InstanceOptions {
  readonly format: string
}

/** Prints the environment. Throws USAGE or NOT_FOUND. */
export async function runExport(place: string, options: ExportOptions): Promise<void> {
  if (options.format !== 'launchdarkly') throw usage(`--format takes launchdarkly, not “${options.format}”.`)
  const target = parseEnvironmentPath(place)
  await withDatabase(options, async (database) => {
    const environment = await findEnvironment(database.read, target)
    if (!environment) throw new AppError('NOT_FOUND', `There is no environment ${place}.`)
    process.stdout.write(`${exactJson(await exportEnvironment(database, environment.id))}\n`)
  })
}
