import { sql } from 'kysely'
import type { ImportTarget } from '../../../shared/contract/flags/transfer.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Json } from '../../../shared/json/json.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import type { ReadPayload } from '../../../shared/payload/read/read-payload.ts'
import type { TargetState } from '../../../shared/payload/target-state.ts'
import type { Reader } from '../../instance/database/database.ts'
import { readFlags } from '../../instance/stores/flags/read-flags.ts'
import { readSegments } from '../../instance/stores/segments/read-segments.ts'
import { readTombstones } from '../../instance/stores/tombstones.ts'
import { type EnvironmentPath, findEnvironment } from '../../instance/stores/tree/workspaces.ts'
import { readUsedElsewhere } from './used-elsewhere.ts'

/** The current content of an import's target. */
export interface ImportTargetState extends TargetState {
  readonly environment: EnvironmentPath | undefined
  /** The parents that the import would create, for example `project acme/shop`. */
  readonly creates: readonly string[]
}

/** Reads the target of an import. Call it inside one snapshot. */
export async function readTargetState(
  reader: Reader,
  target: ImportTarget,
  payload: ReadPayload,
): Promise<ImportTargetState> {
  await refuseFlagbase(reader, target)
  const environment = await findEnvironment(reader, target)
  return environment ? readHere(reader, environment, payload) : readProjectOnly(reader, target)
}

async function refuseFlagbase(reader: Reader, { workspaceKey, projectKey }: ImportTarget): Promise<void> {
  const { rows } = await sql`select from project p join workspace w on w.id = p.workspace_id
    where w.key = ${workspaceKey} and p.key = ${projectKey} and p.evaluation_model = 'flagbase'`.execute(
    reader,
  )
  if (rows.length === 0) return
  const message = `${workspaceKey}/${projectKey} is a Flagbase project, which cannot hold a LaunchDarkly payload. Choose another one.`
  throw new AppError('INVALID', message, { fields: [{ field: 'target.projectKey', message }] })
}

async function readHere(
  reader: Reader,
  environment: EnvironmentPath,
  payload: ReadPayload,
): Promise<ImportTargetState> {
  const documents = [...(await readFlags(reader, environment.id)).values()]
  const segments = await readSegments(reader, environment.id)
  const dead = await readTombstones(reader, environment.id)
  const values = ({ flag }: FlagDocument) => flag.variations.map((variation) => variation.value)
  const projectFlags = new Map(documents.map((document) => [document.flag.key, values(document)]))
  return {
    environment,
    flags: new Map(documents.map((document) => [document.flag.key, document])),
    segments,
    projectFlags,
    projectSegments: new Set(segments.keys()),
    usedElsewhere: await readUsedElsewhere(reader, environment, removedFrom(projectFlags, payload)),
    deadFlags: dead.flag,
    deadSegments: dead.segment,
    creates: [],
  }
}

/** The number of remaining variations for each flag that loses some. */
function removedFrom(
  projectFlags: ReadonlyMap<string, readonly Json[]>,
  payload: ReadPayload,
): Map<string, number> {
  return new Map(
    payload.flags.flatMap(({ key, wire, deleted }) => {
      const count = wire?.variations?.length ?? 0
      return !deleted && count < (projectFlags.get(key)?.length ?? 0) ? [[key, count]] : []
    }),
  )
}

async function readProjectOnly(reader: Reader, target: ImportTarget): Promise<ImportTargetState> {
  const { rows: flags } = await sql<{ key: string; values: Json[] }>`
    select f.key, coalesce(json_agg(v.value order by v.position) filter (where v.id is not null), '[]') as values
    from flag f left join variation v on v.flag_id = f.id
    where f.project_id = ${projectOf(target)} group by f.id`.execute(reader)
  const { rows: segments } = await sql<{ key: string }>`
    select key from segment where project_id = ${projectOf(target)}`.execute(reader)
  return {
    environment: undefined,
    flags: new Map<string, FlagDocument>(),
    segments: new Map<string, SegmentDocument>(),
    projectFlags: new Map(flags.map((row) => [row.key, row.values])),
    projectSegments: new Set(segments.map((row) => row.key)),
    usedElsewhere: new Map(),
    deadFlags: new Map(),
    deadSegments: new Map(),
    creates: await missingParents(reader, target),
  }
}

const projectOf = ({ workspaceKey, projectKey }: ImportTarget) =>
  sql`(select p.id from project p join workspace w on w.id = p.workspace_id
    where w.key = ${workspaceKey} and p.key = ${projectKey})`

async function missingParents(
  reader: Reader,
  { workspaceKey, projectKey, environmentKey }: ImportTarget,
): Promise<string[]> {
  const { rows } = await sql<{ workspace: boolean; project: boolean }>`select
    exists (select from workspace where key = ${workspaceKey}) as workspace,
    exists (select from project p join workspace w on w.id = p.workspace_id
      where w.key = ${workspaceKey} and p.key = ${projectKey}) as project`.execute(reader)
  const found = rows[0] ?? { workspace: false, project: false }
  const isStandard = environmentKey === 'staging' || environmentKey === 'production'
  return [
    ...(found.workspace ? [] : [`workspace ${workspaceKey}`]),
    ...(found.project
      ? []
      : [`project ${workspaceKey}/${projectKey} with the environments staging and production`]),
    ...(found.project || !isStandard ? [`environment ${workspaceKey}/${projectKey}/${environmentKey}`] : []),
  ]
}
