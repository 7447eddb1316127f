import { AppError } from '../../../shared/errors.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import type { Database } from '../../instance/database/database.ts'
import { fillWithOwners, shadowTables } from '../../instance/history/past/shadow-tables.ts'
import { tablesOf } from '../../instance/history/resources.ts'
import { readSegmentsById } from '../../instance/stores/segments/read-segments.ts'
import { type Closure, completeFrom, emptyClosure } from '../closure.ts'
import { type PastPlace, pastSource } from './read-past-flag.ts'

/** A segment at a past position, with the segments that its rules could reach. */
export interface PastSegment {
  readonly document: SegmentDocument
  readonly closure: Closure
}

/** Reads a segment with its closure. Throws NOT_FOUND if it did not exist in the environment then. */
export function readPastSegment(
  database: Database,
  place: PastPlace,
  segmentId: string,
): Promise<PastSegment> {
  return database.scratch(async (writer) => {
    await shadowTables(writer, segmentTables)
    await fillWithOwners(writer, segmentTables, [segmentId], place.position)
    const { environmentId } = place
    const document = (await readSegmentsById(writer, environmentId, [segmentId])).get(segmentId)
    if (!document) throw new AppError('NOT_FOUND', 'The segment did not exist in this environment then.')
    const own = { ...emptyClosure(), segments: new Map([[document.segment.key, document]]) }
    const roots = { environmentId, flagIds: [], segmentKeys: [], rules: [] }
    const closure = await completeFrom(pastSource(writer, place, [segmentId]), own, roots)
    return { document, closure }
  })
}

const segmentTables = tablesOf('segment')
