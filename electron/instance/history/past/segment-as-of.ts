import { AppError } from '../../../../shared/errors.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import type { Database } from '../../database/database.ts'
import { readSegmentsById } from '../../stores/segments/read-segments.ts'
import { tablesOf } from '../resources.ts'
import { fillWithOwners, shadowTables } from './shadow-tables.ts'

/** A segment after the operation at a position. Throws NOT_FOUND if it did not exist in the environment. */
export function segmentAsOf(
  database: Database,
  place: { readonly environmentId: string; readonly position: number },
  segmentId: string,
): Promise<SegmentDocument> {
  return database.scratch(async (writer) => {
    await shadowTables(writer, segmentTables)
    await fillWithOwners(writer, segmentTables, [segmentId], place.position)
    const document = (await readSegmentsById(writer, place.environmentId, [segmentId])).get(segmentId)
    if (!document) throw new AppError('NOT_FOUND', 'The segment did not exist in this environment then.')
    return document
  })
}

const segmentTables = tablesOf('segment')
