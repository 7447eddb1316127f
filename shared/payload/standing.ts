import type { FlagDocument } from '../model/flag-document.ts'
import type { Json } from '../model/json.ts'
import type { SegmentDocument } from '../model/segment-document.ts'

/** What stands where a payload goes. */
export interface Standing {
  /** The environment's own documents, by key; empty where it does not exist yet. */
  readonly flags: ReadonlyMap<string, FlagDocument>
  readonly segments: ReadonlyMap<string, SegmentDocument>
  /** Every flag of the project, with the values of its variations: all environments share them. */
  readonly projectFlags: ReadonlyMap<string, readonly Json[]>
  readonly projectSegments: ReadonlySet<string>
  /** Flags that would lose a variation which other environments serve. */
  readonly usedElsewhere: ReadonlyMap<string, readonly VariationUse[]>
  /** What the environment's SDKs were told is deleted. */
  readonly deadFlags: ReadonlyMap<string, Json>
  readonly deadSegments: ReadonlyMap<string, Json>
}

export interface VariationUse {
  readonly variation: number
  readonly environmentKey: string
}
