import { sql } from 'kysely'
import type { FlagRow } from '../../../shared/contract/flags/flags.ts'
import type { SegmentRow } from '../../../shared/contract/flags/segments.ts'
import { AppError } from '../../../shared/errors.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { Database, Writer } from '../../instance/database/database.ts'
import { fillWithOwners, shadowTables } from '../../instance/history/past/shadow-tables.ts'
import { tablesOf } from '../../instance/history/resources.ts'
import { readFlagRows, readSavedAt } from '../../instance/stores/flag-lists/flag-list.ts'
import { readFlags } from '../../instance/stores/flags/read-flags.ts'
import { readSegments } from '../../instance/stores/segments/read-segments.ts'
import { listSegments } from '../../instance/stores/segments/segment-list.ts'
import { modelOf } from '../../instance/stores/tree/project-models.ts'
import { type Closure, type ClosureSource, completeFrom, emptyClosure } from '../closure.ts'
import { segmentsNamed, segmentsOfRules } from './past-segment-ids.ts'

/** The state of an environment after the operation at `position`. */
export interface PastPlace {
  readonly projectId: string
  readonly environmentId: string
  readonly position: number
}

/** A flag at a past position, with everything that its evaluation could reach. */
export interface PastFlag {
  readonly document: FlagDocument
  /** ISO 8601, UTC. */
  readonly savedAt: string
  readonly closure: Closure
  /** List rows of the flags and segments in the closure. */
  readonly flags: readonly FlagRow[]
  readonly segments: readonly SegmentRow[]
}

/**
 * Reads a flag with its closure. The work grows with those flags and segments and what has happened to them
 * since, not with the project. Throws NOT_FOUND if the flag did not exist there.
 */
export function readPastFlag(database: Database, place: PastPlace, flagId: string): Promise<PastFlag> {
  return database.scratch(async (writer) => {
    await shadowTables(writer, [...flagTables, ...segmentTables])
    const source = pastSource(writer, place)
    const { environmentId } = place
    const roots = { environmentId, flagIds: [flagId], segmentKeys: [], rules: [] }
    const closure = await completeFrom(source, emptyClosure(), roots)
    const document = closure.flags.get(flagId)
    if (!document) throw new AppError('NOT_FOUND', 'The flag did not exist in this environment then.')
    return {
      document,
      savedAt: await readSavedAt(writer, flagId, environmentId),
      closure,
      flags: await readFlagRows(writer, sql`true`),
      segments: await listSegments(writer, environmentId),
    }
  })
}

/** Fills the shadow tables with each flag and segment that is asked for; those of `known` segments are filled. */
export function pastSource(
  writer: Writer,
  { projectId, environmentId, position }: PastPlace,
  known: readonly string[] = [],
): ClosureSource {
  const filled = new Set(known)
  const fillSegments = async (ids: readonly string[]) => {
    const news = ids.filter((id) => !filled.has(id))
    for (const id of news) filled.add(id)
    if (news.length > 0) await fillWithOwners(writer, segmentTables, news, position)
  }
  return {
    model: () => modelOf(writer, environmentId),
    flags: async (ids) => {
      if (ids.length > 0) await fillWithOwners(writer, flagTables, ids, position)
      // Rules that know a segment by its id show its key of then, also if it has been deleted since.
      await fillSegments(await segmentsOfRules(writer, environmentId))
      return readFlags(writer, environmentId, ids)
    },
    segments: async (keys) => {
      await fillSegments(await segmentsNamed(writer, { projectId, position }, keys))
      return readSegments(writer, environmentId, keys)
    },
  }
}

const flagTables = tablesOf('flag')
const segmentTables = tablesOf('segment')
