import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import { readFlags } from '../../instance/stores/flags/read-flags.ts'
import { readSegmentsById } from '../../instance/stores/segments/read-segments.ts'
import { flagKind, segmentKind } from '../promoted-documents.ts'
import type { PastReader } from './common-past.ts'
import { flagTables, segmentTables } from './walk-back.ts'

export const flagPast: PastReader<FlagDocument> = { kind: flagKind, tables: flagTables, read: readFlags }

export const segmentPast: PastReader<SegmentDocument> = {
  kind: segmentKind,
  tables: segmentTables,
  read: readSegmentsById,
}
