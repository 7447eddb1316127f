import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import type { Database } from '../../database/database.ts'
import { readFlags } from '../../stores/flags/read-flags.ts'
import { readSegments } from '../../stores/segments/read-segments.ts'
import { historyResources } from '../resources.ts'
import { type Moment, positionOf } from './moment.ts'
import { fillWithProject, shadowTables } from './shadow-tables.ts'

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
    await shadowTables(writer, stateTables)
    await fillWithProject(writer, stateTables, place.projectId, position)
    const flags = await readFlags(writer, place.environmentId)
    return { flags, segments: await readSegments(writer, place.environmentId) }
  })
}

const stateTables = historyResources.filter((resource) => resource !== 'workspace')
