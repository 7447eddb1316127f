import { sql } from 'kysely'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { SegmentRow } from '../../../../shared/contract/flags/segments.ts'
import type { Database, Reader, Writer } from '../../database/database.ts'
import { listFlags, readFlagRows } from '../../stores/flag-lists/flag-list.ts'
import { listSegments } from '../../stores/segments/segment-list.ts'
import { fillWithOwners, fillWithProject, shadowTables } from './shadow-tables.ts'

/** The flag list of a project after the operation at a position. */
export function flagsAsOf(database: Database, projectId: string, position: number): Promise<FlagRow[]> {
  return database.scratch(async (writer) => {
    const changed = await changedSince(writer, projectId, position)
    if (changed.length > most) return rebuilt(writer, projectId, position)
    const others = sql`f.project_id = ${projectId} and f.id <> all(${changed}::uuid[])`
    const same = await readFlagRows(writer, others)
    if (changed.length === 0) return same
    await shadowTables(writer, flagListTables)
    await fillWithOwners(writer, flagListTables, changed, position)
    return inKeyOrder(same, await readFlagRows(writer, sql`true`))
  })
}

/** Of more flags than this, all rows are taken back at once. */
const most = 2000

/** The flags whose list rows have changed after a position, those that were deleted included. */
async function changedSince(reader: Reader, projectId: string, position: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct h.owner_id as id
    from operation o join history h on h.operation_id = o.id
    where o.position > ${position} and o.project_ids @> array[${projectId}::uuid]
      and h.project_id = ${projectId} and h.resource = any(${flagListTables}::text[])
    limit ${most + 1}`.execute(reader)
  return rows.map(({ id }) => id)
}

async function rebuilt(writer: Writer, projectId: string, position: number): Promise<FlagRow[]> {
  await shadowTables(writer, flagListTables)
  await fillWithProject(writer, flagListTables, projectId, position)
  await sql`analyze ${sql.join(flagListTables.map((table) => sql.table(table)))}`.execute(writer)
  return listFlags(writer, projectId)
}

const inKeyOrder = (one: readonly FlagRow[], other: readonly FlagRow[]): FlagRow[] =>
  [...one, ...other].toSorted(({ key }, { key: next }) => (key < next ? -1 : 1))

/** The segment list of an environment after the operation at a position. */
export function segmentsAsOf(
  database: Database,
  place: { readonly projectId: string; readonly environmentId: string; readonly position: number },
): Promise<SegmentRow[]> {
  return database.scratch(async (writer) => {
    await shadowTables(writer, segmentListTables)
    await fillWithProject(writer, segmentListTables, place.projectId, place.position)
    return listSegments(writer, place.environmentId)
  })
}

const flagListTables = [
  'flag',
  'variation',
  'targeting',
  'targeting_fallthrough_variation',
  'targeting_rule',
] as const

// The flags' rules say which flags use a segment.
const segmentListTables = [
  'flag',
  'targeting',
  'targeting_rule',
  'targeting_rule_clause',
  'segment',
  'segment_setting',
  'segment_target',
  'segment_rule',
] as const
