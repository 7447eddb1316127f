import type { Json } from '../../json/json.ts'
import type { Payload } from '../../model/payload.ts'

/** All flag data of one environment, in either model; `compile` reads it once. */
export type FlagData = LaunchDarklyData | FlagbaseData

/** LaunchDarkly's SDK payload. Source: docs/evaluation/launchdarkly.md §1. */
export interface LaunchDarklyData extends Payload {
  readonly model?: 'launchdarkly'
}

/** Flagbase's raw flags. Source: docs/evaluation/flagbase.md §1. */
export interface FlagbaseData {
  readonly model: 'flagbase'
  readonly flags: Readonly<Record<string, RawFlag>>
  readonly segments?: Readonly<Record<string, RawSegment>>
}

export interface RawFlag {
  readonly flagKey?: string
  /** True if targeting is disabled. */
  readonly useFallthrough?: boolean
  readonly fallthroughVariations?: readonly RawVariation[] | null
  readonly rules?: readonly RawRule[] | null
  /** Flagbench's own: the values, for results that Flagbase answers by the key alone. */
  readonly variations?: readonly { readonly key: string; readonly value: Json }[] | null
}

/** `weight` in whole percent, 0…100. */
export interface RawVariation {
  readonly variationKey: string
  readonly weight: number
}

/** A condition on one trait; `traitValue` is always text. */
export interface RawCondition {
  readonly traitKey?: string
  readonly traitValue?: string
  /** equal, contains (or contain), greater_than, greater_than_or_equal, regex. */
  readonly operator?: string
  readonly negate?: boolean
  /** Flagbench's own: a draft has no value here yet, so that nothing matches, negated or not. */
  readonly isUnfinished?: boolean
}

/** Segment and identity rules need `segmentKey` or `identityKey`; Flagbase itself does not evaluate them. */
export interface RawRule extends RawCondition {
  readonly ruleType?: string
  readonly segmentKey?: string
  readonly identityKey?: string
  readonly ruleVariations?: readonly RawVariation[] | null
}

/** Matches if all its rules match; a segment without rules is empty. */
export interface RawSegment {
  readonly rules?: readonly RawSegmentRule[] | null
}
export interface RawSegmentRule extends RawCondition {
  readonly key?: string
}
