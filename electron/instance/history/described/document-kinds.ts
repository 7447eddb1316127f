import type { DocumentChange } from '../../../../shared/merge/change.ts'
import { diffFlag } from '../../../../shared/merge/diff/diff-flag.ts'
import { diffDescription, diffFlagProperties } from '../../../../shared/merge/diff/diff-properties.ts'
import { diffVariations } from '../../../../shared/merge/diff/diff-variations.ts'
import { flagWithoutContent, segmentWithoutContent } from '../../../../shared/merge/diff/from-nothing.ts'
import type { ProjectNames } from '../../../../shared/merge/names.ts'
import { diffSegment } from '../../../../shared/merge/segment/diff-segment.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import type { Reader } from '../../database/database.ts'
import { readFlags } from '../../stores/flags/read-flags.ts'
import { readSegmentsById } from '../../stores/segments/read-segments.ts'
import { type HistoryResource, tablesOf } from '../resources.ts'

/** How the history describes one kind of document. */
export interface DocumentKind<Document> {
  readonly tables: readonly HistoryResource[]
  /** By id. */
  readonly read: (
    reader: Reader,
    environmentId: string,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, Document>>
  readonly keyOf: (document: Document) => string
  /** The document before it had content. */
  readonly withoutContent: (document: Document) => Document
  /** The flags that the document names by id. */
  readonly flagIds: (document: Document) => readonly string[]
  /** What changed for all environments. */
  readonly shared: (before: Document, after: Document) => DocumentChange[]
  /** What changed in the environment of the documents. */
  readonly own: (before: Document, after: Document, names: ProjectNames) => DocumentChange[]
}

export const flagKind: DocumentKind<FlagDocument> = {
  tables: tablesOf('flag'),
  read: readFlags,
  keyOf: ({ flag }) => flag.key,
  withoutContent: flagWithoutContent,
  flagIds: ({ targeting }) => targeting.prerequisites.map(({ flagId }) => flagId),
  shared: (before, after) => [
    ...diffVariations(before.flag.variations, after.flag.variations),
    ...diffFlagProperties(before.flag, after.flag),
  ],
  own: (before, after, names) => {
    // Sentences name a variation that only one side has.
    const all = [...before.flag.variations, ...after.flag.variations]
    const variations = [...new Map(all.map((one) => [one.id, one])).values()]
    const flag = { ...after.flag, variations }
    return diffFlag({ flag, targeting: before.targeting }, { flag, targeting: after.targeting }, names)
  },
}

export const segmentKind: DocumentKind<SegmentDocument> = {
  tables: tablesOf('segment'),
  read: readSegmentsById,
  keyOf: ({ segment }) => segment.key,
  withoutContent: segmentWithoutContent,
  flagIds: () => [],
  shared: (before, after) => diffDescription(before.segment, after.segment),
  own: ({ setting }, after) => diffSegment({ segment: after.segment, setting }, after),
}
