import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import type { Database, Writer } from '../database/database.ts'
import { readFlags } from '../stores/flags/read-flags.ts'
import { readSegments } from '../stores/segments/read-segments.ts'
import { readOperation } from './operations.ts'
import { historyResources } from './resources.ts'

/** A moment in history: just before or after an operation, or a time (ISO 8601). */
export type Moment =
  | { readonly operationId: string; readonly side: 'before' | 'after' }
  | { readonly time: string }

/** The state of an environment. Its payload is `toPayload(state.flags.values(), state.segments.values())`. */
export interface PastState {
  /** By flag id. */
  readonly flags: ReadonlyMap<string, FlagDocument>
  /** By key. */
  readonly segments: ReadonlyMap<string, SegmentDocument>
}

/**
 * The state of an environment at a moment. Throws NOT_FOUND if the operation, or all history before the
 * moment, has been deleted.
 */
export function stateAsOf(
  database: Database,
  place: { readonly projectId: string; readonly environmentId: string },
  moment: Moment,
): Promise<PastState> {
  // Everything is read in one snapshot; only temporary tables are written.
  return database.scratch(async (writer) => {
    const position = await positionOf(writer, moment)
    await shadowTables(writer, place.projectId, position)
    const flags = await readFlags(writer, place.environmentId)
    return { flags, segments: await readSegments(writer, place.environmentId) }
  })
}

async function positionOf(writer: Writer, moment: Moment): Promise<number> {
  const position =
    'time' in moment
      ? await positionAt(writer, moment.time)
      : (await readOperation(writer, moment.operationId)).position - (moment.side === 'before' ? 1 : 0)
  const { rows } = await sql<{ forgotten: number }>`
    select forgotten_position as forgotten from history_setting`.execute(writer)
  if (position >= (rows[0]?.forgotten ?? 0)) return position
  throw new AppError('NOT_FOUND', 'The history of that time is no longer kept.')
}

async function positionAt(writer: Writer, time: string): Promise<number> {
  const { rows } = await sql<{
    position: number
  }>`select coalesce(max(position), 0) as position from operation
    where occurred_at <= ${time}::timestamptz`.execute(writer)
  return rows[0]?.position ?? 0
}

/**
 * Hides the current tables behind temporary tables that hold the rows of a past position. PostgreSQL looks up
 * names among a session's temporary tables first, so the usual queries read the past until the transaction
 * ends.
 */
async function shadowTables(writer: Writer, projectId: string, position: number): Promise<void> {
  const resources = historyResources.filter((resource) => resource !== 'workspace')
  // Fill all tables before renaming any, while every name still refers to the current table.
  for (const resource of resources) {
    await sql`create temporary table ${sql.table(`past_${resource}`)} on commit drop as
      select p.* from rows_as_of(${sql.lit(resource)}, ${sql.lit(projectId)}, ${sql.lit(position)}) image,
        jsonb_populate_record(null::${sql.table(resource)}, image) p`.execute(writer)
  }
  for (const resource of resources) {
    await sql`alter table ${sql.table(`past_${resource}`)} rename to ${sql.table(resource)}`.execute(writer)
  }
}
