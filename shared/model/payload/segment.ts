import type { PayloadClause } from './clause.ts'

/** Context keys of one kind that are in or out of a segment. Source: `ldmodel.SegmentTarget`. */
export interface PayloadSegmentTarget {
  readonly contextKind?: string | null
  readonly values?: readonly string[] | null
}

/** One segment rule; `weight` in thousandths of a percent. Source: `ldmodel.SegmentRule`. */
export interface PayloadSegmentRule {
  readonly id?: string
  readonly clauses?: readonly PayloadClause[] | null
  readonly weight?: number | null
  readonly bucketBy?: string | null
  readonly rolloutContextKind?: string | null
}

/** A segment as LaunchDarkly sends it to server-side SDKs. Source: `ldmodel.Segment`; unknown properties are allowed. */
export interface PayloadSegment {
  readonly key?: string
  readonly version?: number
  readonly deleted?: boolean | null
  readonly salt?: string | null
  readonly included?: readonly string[] | null
  readonly excluded?: readonly string[] | null
  readonly includedContexts?: readonly PayloadSegmentTarget[] | null
  readonly excludedContexts?: readonly PayloadSegmentTarget[] | null
  readonly rules?: readonly PayloadSegmentRule[] | null
  readonly unbounded?: boolean | null
  readonly unboundedContextKind?: string | null
  readonly generation?: number | null
}
