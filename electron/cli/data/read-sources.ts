import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { FlagData } from '../../../shared/evaluation/index.ts'
import type { Payload } from '../../../shared/model/payload.ts'
import { toFlagbaseData } from '../../../shared/payload/flagbase/flagbase-data.ts'
import type { Database, Reader } from '../../instance/database/database.ts'
import { readFlags } from '../../instance/stores/flags/read-flags.ts'
import { readSegments } from '../../instance/stores/segments/read-segments.ts'
import { findEnvironment } from '../../instance/stores/tree/workspaces.ts'
import { exportEnvironment } from '../../transfer/export-environment.ts'
import { parseEnvironmentPath } from '../environment-path.ts'
import { type InstanceOptions, withDatabase } from '../with-database.ts'
import { readFlagData } from './read-flag-data.ts'

interface Source {
  readonly data: FlagData
  /** The names of each flag's variations, by flag key; only an instance has them. */
  readonly variationNames?: ReadonlyMap<string, readonly string[]>
}

/**
 * The flag data of files, or of environments (`WORKSPACE/PROJECT/ENVIRONMENT`) of an instance, which is opened only if
 * one is asked for. A file of that name comes first. Throws INVALID, USAGE or NOT_FOUND.
 */
export async function readSources(
  names: readonly string[],
  options: InstanceOptions,
): Promise<readonly FlagData[]> {
  return (await readAll(names, options)).map(({ data }) => data)
}

/** The same of one, with what only an instance knows. */
export async function readSource(name: string, options: InstanceOptions): Promise<Source> {
  const [source] = await readAll([name], options)
  return source as Source
}

async function readAll(names: readonly string[], options: InstanceOptions): Promise<readonly Source[]> {
  if (!names.some(isPlace)) return Promise.all(names.map(readFile))
  return withDatabase(options, async (database) => {
    const sources: Source[] = []
    for (const name of names) sources.push(await (isPlace(name) ? readPlace(database, name) : readFile(name)))
    return sources
  })
}

/** Whether a name of flag data is an environment, not a file. */
export const isPlace = (name: string) => /^[^/.\\]+\/[^/\\]+\/[^/\\]+$/.test(name) && !existsSync(name)

const readFile = async (path: string): Promise<Source> => ({ data: await readFlagData(path) })

async function readPlace(database: Database, place: string): Promise<Source> {
  const environment = await findEnvironment(database.read, parseEnvironmentPath(place))
  if (!environment) throw new AppError('NOT_FOUND', `There is no environment ${place}.`)
  const { rows } = await sql<{ model: string }>`
    select evaluation_model as model from project where id = ${environment.projectId}`.execute(database.read)
  if (rows[0]?.model === 'flagbase')
    return { data: await database.snapshot((reader) => readFlagbase(reader, environment.id)) }
  // What an instance exports is a payload.
  const data = (await exportEnvironment(database, environment.id)) as unknown as Payload
  return { data, variationNames: await readNames(database, environment.projectId) }
}

async function readNames(
  database: Database,
  projectId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ key: string; names: string[] }>`
    select f.key, json_agg(v.name order by v.position) as names
    from flag f join variation v on v.flag_id = f.id where f.project_id = ${projectId} group by f.id, f.key`.execute(
    database.read,
  )
  return new Map(rows.map(({ key, names }) => [key, names]))
}

// A file has no values: both answer by the keys of variations.
async function readFlagbase(reader: Reader, environmentId: string): Promise<FlagData> {
  const flags = await readFlags(reader, environmentId)
  const segments = await readSegments(reader, environmentId)
  const data = toFlagbaseData(flags.values(), segments.values())
  const raw = Object.entries(data.flags).map(([key, { variations: _, ...flag }]) => [key, flag] as const)
  return { ...data, flags: Object.assign(Object.create(null), Object.fromEntries(raw)) }
}
