import { compile, type FlagData, type Ruleset } from '../../../shared/evaluation/index.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import { flagDataOf } from '../../../shared/payload/flag-data-of.ts'
import type { Database, Reader } from '../../instance/database/database.ts'
import { readSegmentsById } from '../../instance/stores/segments/read-segments.ts'
import { type Closure, complete, completeIn, emptyClosure, type Roots } from '../closure.ts'
import { findUsers, type SegmentUsers } from './segment-users.ts'

/** A saved segment with everything that uses it, and everything that the evaluation of those can reach. */
export interface SegmentData {
  /** Undefined if the segment has been deleted. */
  readonly saved: SegmentDocument | undefined
  readonly users: SegmentUsers
  readonly closure: Closure
  readonly data: FlagData
  readonly ruleset: Ruleset
}

/** Caches the data of edited segments until something is written, so that a keystroke costs no query. */
export interface SegmentDataCache {
  of(document: SegmentDocument): Promise<SegmentData>
  forget(): void
}

const kept = 4

export function createSegmentData(database: Database): SegmentDataCache {
  let known = new Map<string, SegmentData>()
  return {
    of: async (document) => {
      // Data whose read began before a notification must not be cached after it.
      const generation = known
      const key = `${document.setting.environmentId}/${document.segment.id}`
      const cached = generation.get(key)
      const data =
        cached && isRecent(cached, document)
          ? await extended(database, cached, document)
          : await database.snapshot((reader) => read(reader, document))
      generation.delete(key)
      generation.set(key, data)
      for (const oldest of [...generation.keys()].slice(0, -kept)) generation.delete(oldest)
      return data
    },
    forget: () => {
      known = new Map()
    },
  }
}

async function read(reader: Reader, document: SegmentDocument): Promise<SegmentData> {
  const { environmentId } = document.setting
  const { id } = document.segment
  const saved = (await readSegmentsById(reader, environmentId, [id])).get(id)
  const users = await findUsers(reader, environmentId, [(saved ?? document).segment.key])
  return toData(saved, users, await completeIn(reader, emptyClosure(), rootsOf(document, users)))
}

/** The same data, with what the draft names in addition. */
async function extended(
  database: Database,
  data: SegmentData,
  document: SegmentDocument,
): Promise<SegmentData> {
  const closure = await complete(database, data.closure, rootsOf(document, data.users))
  return closure === data.closure ? data : toData(data.saved, data.users, closure)
}

const rootsOf = ({ setting }: SegmentDocument, { flagIds, segmentKeys }: SegmentUsers): Roots => ({
  environmentId: setting.environmentId,
  flagIds: [...flagIds],
  segmentKeys: [...segmentKeys],
  rules: setting.rules,
})

function toData(saved: SegmentDocument | undefined, users: SegmentUsers, closure: Closure): SegmentData {
  const { model = 'launchdarkly', flags, segments } = closure
  const data = flagDataOf(model, flags.values(), segments.values())
  return { saved, users, closure, data, ruleset: compile(data) }
}

/**
 * True if the cached segment is at least as new as the draft's base. Otherwise the segment was saved, but the
 * notification has not arrived yet.
 */
function isRecent({ saved }: SegmentData, { segment, setting }: SegmentDocument): boolean {
  return (
    saved !== undefined &&
    saved.segment.version >= segment.version &&
    saved.setting.version >= setting.version
  )
}

// Conditions name the segment by its saved key. Only a stale draft has another one.
export const segmentKeyOf = ({ saved }: SegmentData, { segment }: SegmentDocument) =>
  (saved?.segment ?? segment).key

/** The data with the draft in place of the segment. */
export function draftData(data: SegmentData, { segment, setting }: SegmentDocument): FlagData {
  const draft = { segment: { ...segment, key: segmentKeyOf(data, { segment, setting }) }, setting }
  const { model = 'launchdarkly' } = data.closure
  const { segments } = flagDataOf(model, [], [draft])
  return { ...data.data, segments: { ...data.data.segments, ...segments } } as FlagData
}
