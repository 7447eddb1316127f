import type { Json } from '../json/json.ts'
import type { FlagDocument } from '../model/flag-document.ts'
import type { SegmentDocument } from '../model/segment-document.ts'

/** The current state of an import's target. */
export interface TargetState {
  /** The environment's own documents, by key; empty if it does not exist yet. */
  readonly flags: ReadonlyMap<string, FlagDocument>
  readonly segments: ReadonlyMap<string, SegmentDocument>
  /** Every flag of the project with its variations' values, which all environments share. */
  readonly projectFlags: ReadonlyMap<string, readonly Json[]>
  readonly projectSegments: ReadonlySet<string>
  /** Flags that would lose a variation that other environments serve. */
  readonly usedElsewhere: ReadonlyMap<string, readonly VariationUse[]>
  /** Tombstones that the environment's SDKs have received. */
  readonly deadFlags: ReadonlyMap<string, Json>
  readonly deadSegments: ReadonlyMap<string, Json>
}

export interface VariationUse {
  readonly variation: number
  readonly environmentKey: string
}
