import type { Database as Workbench } from 'better-sqlite3'
import { LRUCache } from 'lru-cache'
import type { SegmentBenchResult } from '../../../shared/contract/window/segment-bench.ts'
import {
  explainSegment,
  prepareContext,
  type Ruleset,
  type SegmentStep,
} from '../../../shared/evaluation/index.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import type { HostEvents } from '../../events.ts'
import type { Database } from '../../instance/database/database.ts'
import { readSegmentsById } from '../../instance/stores/segments/read-segments.ts'
import { profilesWithTag, readProfile } from '../../workbench/profiles.ts'
import { completeIn, emptyClosure, rootsOf, rulesetOf } from '../closure.ts'
import { compareMembers } from '../segment/compare-members.ts'
import type { PastPlace } from './read-past-flag.ts'
import { type PastSegment, readPastSegment } from './read-past-segment.ts'

/** Segments as they were at past positions. */
export interface PastSegments {
  /** Throws NOT_FOUND if the segment did not exist there. */
  of(place: PastPlace, segmentId: string): Promise<PastSegment>
  /** Which profiles with a tag ("" = all) were in then (`saved`) and are in now (`draft`). */
  evaluate(place: PastPlace, segmentId: string, tag: string): Promise<MembersThenAndNow>
  /** Explains whether one profile was in. Throws NOT_FOUND. */
  explain(place: PastPlace, segmentId: string, profileId: string): Promise<SegmentStep>
}

/** The counts are those of then. */
export type MembersThenAndNow = Omit<SegmentBenchResult, 'users'>

/** The past never changes, so what was read stays valid until the whole instance is replaced. */
const kept = 16

export function createPastSegments(
  database: Database,
  workbench: Workbench,
  events: HostEvents,
): PastSegments {
  const known = new LRUCache<string, PastSegment>({ max: kept })
  events.subscribe(({ type }) => {
    if (type === 'instance-replaced') known.clear()
  })
  const of: PastSegments['of'] = async (place, segmentId) => {
    const key = `${place.environmentId}/${segmentId}/${place.position}`
    const segment = known.get(key) ?? (await readPastSegment(database, place, segmentId))
    known.set(key, segment)
    return segment
  }
  return {
    of,
    evaluate: async (place, segmentId, tag) => {
      const { document, closure } = await of(place, segmentId)
      const { key } = document.segment
      const then = rulesetOf(closure)
      const now = (await rulesetNow(database, place.environmentId, document)) ?? then
      const people = profilesWithTag(workbench, tag).map(({ id, context }) => ({
        id,
        context: prepareContext(context),
      }))
      // The counts are those of the second side.
      const sides = { saved: now, draft: then }
      const members = await compareMembers(sides, key, document.setting.rules.length, people)
      return { ...members, rows: members.rows.map((row) => ({ ...row, saved: row.draft, draft: row.saved })) }
    },
    explain: async (place, segmentId, profileId) => {
      const { context } = readProfile(workbench, profileId)
      const { document, closure } = await of(place, segmentId)
      return explainSegment(rulesetOf(closure), document.segment.key, context)
    },
  }
}

/** The segment of now under its key of then; undefined if it has been deleted. */
function rulesetNow(
  database: Database,
  environmentId: string,
  { segment: { id, key } }: SegmentDocument,
): Promise<Ruleset | undefined> {
  return database.snapshot(async (reader) => {
    const document = (await readSegmentsById(reader, environmentId, [id])).get(id)
    if (!document) return undefined
    const { segment, setting } = document
    const own = { ...emptyClosure(), segments: new Map([[segment.key, document]]) }
    const { model, segments } = await completeIn(reader, own, rootsOf(environmentId, []))
    const named = { segment: { ...segment, key }, setting }
    return rulesetOf({ model, flags: new Map(), segments: new Map([...segments, [key, named]]) })
  })
}
