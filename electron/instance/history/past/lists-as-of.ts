import { sql } from 'kysely'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { SegmentRow } from '../../../../shared/contract/flags/segments.ts'
import type { Database } from '../../database/database.ts'
import { listFlags } from '../../stores/flag-lists/flag-list.ts'
import { listSegments } from '../../stores/segments/segment-list.ts'
import { fillWithProject, shadowTables } from './shadow-tables.ts'

/** The flag list of a project after the operation at a position. */
export function flagsAsOf(database: Database, projectId: string, position: number): Promise<FlagRow[]> {
  return database.scratch(async (writer) => {
    await shadowTables(writer, flagListTables)
    await fillWithProject(writer, flagListTables, projectId, position)
    await sql`analyze ${sql.join(flagListTables.map((table) => sql.table(table)))}`.execute(writer)
    return listFlags(writer, projectId)
  })
}

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
