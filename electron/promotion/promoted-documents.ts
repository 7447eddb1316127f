import { flagParts, pairFlagRules } from '../../shared/merge/environments/flag-parts.ts'
import {
  type MergedPart,
  mergeFlagPart,
  mergeSegmentPart,
  type PartSides,
} from '../../shared/merge/environments/merge-part.ts'
import { type Needs, needsOfFlag, needsOfSegment } from '../../shared/merge/environments/needs.ts'
import type { RulePair } from '../../shared/merge/environments/pair-rules.ts'
import type { Part } from '../../shared/merge/environments/part.ts'
import { promoteFlag, promoteSegment } from '../../shared/merge/environments/promote.ts'
import { pairSegmentRules, segmentParts } from '../../shared/merge/environments/segment-parts.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../shared/model/segment-document.ts'

/** A flag or segment of the target environment, as it is and as it will be. */
export interface PromotedDocument<Document> {
  readonly source: Document
  readonly target: Document
  readonly promoted: Document
  /** The ids of the promoted parts, and of those among them that are merged. */
  readonly parts: ReadonlySet<string>
  readonly merged: ReadonlySet<string>
  readonly needs: Needs
  /** False if it only comes along. */
  readonly isChosen: boolean
}

/** By id. */
export type Flags = Map<string, PromotedDocument<FlagDocument>>
/** By id. */
export type Segments = Map<string, PromotedDocument<SegmentDocument>>

/** What comparison and promotion do with one kind of document. */
export interface Kind<Document> {
  readonly name: 'flag' | 'segment'
  readonly idOf: (document: Document) => string
  readonly keyOf: (document: Document) => string
  readonly parts: (source: Document, target: Document) => readonly Part[]
  readonly pairs: (source: Document, target: Document) => readonly RulePair<{ readonly id: string }>[]
  readonly promote: (source: Document, target: Document, parts: ReadonlySet<string>) => Document
  readonly merge: (sides: PartSides<Document>, part: string) => MergedPart<Document>
  readonly needs: (target: Document, promoted: Document) => Needs
}

export const flagKind: Kind<FlagDocument> = {
  name: 'flag',
  idOf: ({ flag }) => flag.id,
  keyOf: ({ flag }) => flag.key,
  parts: flagParts,
  pairs: pairFlagRules,
  promote: promoteFlag,
  merge: mergeFlagPart,
  needs: needsOfFlag,
}

export const segmentKind: Kind<SegmentDocument> = {
  name: 'segment',
  idOf: ({ segment }) => segment.id,
  keyOf: ({ segment }) => segment.key,
  parts: segmentParts,
  pairs: pairSegmentRules,
  promote: promoteSegment,
  merge: mergeSegmentPart,
  needs: needsOfSegment,
}
