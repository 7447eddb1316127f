import type { Json } from '../json/json.ts'

/*
 * LaunchDarkly's wire format, shared by import, export and the evaluator. Unknown properties are allowed, and null
 * counts as absent. Source: docs/evaluation/launchdarkly.md §1; the names in parentheses are those of the Go SDK's
 * `ldmodel`. These are type aliases because an interface is not assignable to `JsonObject`.
 */

/** All flag data of one environment (`/sdk/latest-all`). */
export type Payload = {
  readonly flags: Readonly<Record<string, PayloadFlag>>
  readonly segments: Readonly<Record<string, PayloadSegment>>
}

/** A deleted flag or segment: SDKs that hold a lower version remove it. */
export type PayloadTombstone = {
  readonly key: string
  readonly version: number
  readonly deleted: true
}

/** A flag as LaunchDarkly sends it to server-side SDKs (`FeatureFlag`). */
export type PayloadFlag = {
  readonly key: string
  readonly version?: number
  readonly deleted?: boolean | null
  readonly on?: boolean | null
  readonly salt?: string | null
  readonly variations?: readonly Json[] | null
  readonly offVariation?: number | null
  readonly prerequisites?: readonly PayloadPrerequisite[] | null
  readonly targets?: readonly PayloadTarget[] | null
  readonly contextTargets?: readonly PayloadTarget[] | null
  readonly rules?: readonly PayloadRule[] | null
  readonly fallthrough?: PayloadServe | null
  readonly clientSideAvailability?: PayloadAvailability | null
  readonly trackEvents?: boolean | null
  readonly trackEventsFallthrough?: boolean | null
  /** Unix milliseconds. */
  readonly debugEventsUntilDate?: number | null
}

/** Which client-side SDKs may see a flag. */
export type PayloadAvailability = {
  readonly usingMobileKey?: boolean | null
  readonly usingEnvironmentId?: boolean | null
  readonly explicit?: boolean | null
}

/** Another flag that must be on and serve this variation (`Prerequisite`). */
export type PayloadPrerequisite = {
  readonly key: string
  readonly variation?: number
}

/** Context keys that get one variation (`Target`). */
export type PayloadTarget = {
  readonly contextKind?: string | null
  readonly variation?: number
  readonly values?: string[] | null
}

/** One targeting rule. It matches if all its clauses match (`FlagRule`). */
export type PayloadRule = PayloadServe & {
  readonly id?: string | null
  readonly clauses?: readonly PayloadClause[] | null
  readonly trackEvents?: boolean | null
}

/** One condition of a rule (`Clause`). */
export type PayloadClause = {
  /** Absent or "" = unset: kind `user`, and `attribute` is a literal name instead of a reference. */
  readonly contextKind?: string | null
  readonly attribute?: string | null
  readonly op: string
  readonly values?: Json[] | null
  readonly negate?: boolean | null
}

/**
 * What a rule or a fallthrough serves. A variation takes precedence over a rollout (`VariationOrRollout`).
 */
export type PayloadServe = {
  readonly variation?: number | null
  readonly rollout?: PayloadRollout | null
}

/** A percentage rollout or an experiment (`Rollout`). */
export type PayloadRollout = {
  readonly kind?: string | null
  readonly contextKind?: string | null
  readonly variations?: readonly PayloadSlice[] | null
  readonly bucketBy?: string | null
  readonly seed?: number | null
}

/** One slice of a rollout; `weight` in thousandths of a percent, 0…100000 (`WeightedVariation`). */
export type PayloadSlice = {
  readonly variation?: number
  readonly weight?: number
  readonly untracked?: boolean | null
}

/** A segment as LaunchDarkly sends it to server-side SDKs (`Segment`). */
export type PayloadSegment = {
  readonly key: string
  readonly version?: number
  readonly deleted?: boolean | null
  readonly salt?: string | null
  readonly included?: string[] | null
  readonly excluded?: string[] | null
  readonly includedContexts?: readonly PayloadSegmentTarget[] | null
  readonly excludedContexts?: readonly PayloadSegmentTarget[] | null
  readonly rules?: readonly PayloadSegmentRule[] | null
  readonly unbounded?: boolean | null
  readonly unboundedContextKind?: string | null
  readonly generation?: number | null
}

/** Context keys of one kind that a segment includes or excludes (`SegmentTarget`). */
export type PayloadSegmentTarget = {
  readonly contextKind?: string | null
  readonly values?: string[] | null
}

/** One segment rule; `weight` in thousandths of a percent (`SegmentRule`). */
export type PayloadSegmentRule = {
  readonly id?: string | null
  readonly clauses?: readonly PayloadClause[] | null
  readonly weight?: number | null
  readonly bucketBy?: string | null
  readonly rolloutContextKind?: string | null
}
