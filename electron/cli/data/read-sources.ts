import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { FlagData } from '../../../shared/evaluation/index.ts'
import type { Payload } from '../../../shared/model/payload.ts'
import { readRawFlags } from '../../evaluation/read-raw-flags.ts'
import type { Database } from '../../instance/database/database.ts'
import { findEnvironment } from '../../instance/stores/tree/workspaces.ts'
import { exportEnvironment } from '../../transfer/export-environment.ts'
import { parseEnvironmentPath } from '../environment-path.ts'
import { type InstanceOptions, withDatabase } from '../with-database.ts'
import { readFlagData } from './read-flag-data.ts'

/**
 * The flag data of files, or of environments (`WORKSPACE/PROJECT/ENVIRONMENT`) of an instance, which is opened only if
 * one is asked for. A file of that name comes first. Throws INVALID, USAGE or NOT_FOUND.
 */
export async function readSources(
  names: readonly string[],
  options: InstanceOptions,
): Promise<readonly FlagData[]> {
  if (!names.some(isPlace)) return Promise.all(names.map(readFlagData))
  return withDatabase(options, async (database) => {
    const data: FlagData[] = []
    for (const name of names)
      data.push(await (isPlace(name) ? readPlace(database, name) : readFlagData(name)))
    return data
  })
}

/** Whether a name of flag data is an environment, not a file. */
export const isPlace = (name: string) => /^[^/.\\]+\/[^/\\]+\/[^/\\]+$/.test(name) && !existsSync(name)

async function readPlace(database: Database, place: string): Promise<FlagData> {
  const environment = await findEnvironment(database.read, parseEnvironmentPath(place))
  if (!environment) throw new AppError('NOT_FOUND', `There is no environment ${place}.`)
  const { rows } = await sql<{ model: string }>`
    select evaluation_model as model from project where id = ${environment.projectId}`.execute(database.read)
  if (rows[0]?.model === 'flagbase')
    return database.snapshot((reader) => readRawFlags(reader, environment.id))
  // What an instance exports is a payload.
  return (await exportEnvironment(database, environment.id)) as unknown as Payload
}
