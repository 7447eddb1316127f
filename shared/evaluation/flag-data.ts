import type { Payload } from '../model/payload.ts'

/** Everything that one environment evaluates, in either model; `compile` reads it once. */
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
  /** True when targeting is not enabled. */
  readonly useFallthrough?: boolean
  readonly fallthroughVariations?: readonly RawVariation[] | null
  readonly rules?: readonly RawRule[] | null
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
}

/** Segment and identity rules need `segmentKey` or `identityKey`; upstream does not evaluate them. */
export interface RawRule extends RawCondition {
  readonly ruleType?: string
  readonly segmentKey?: string
  readonly identityKey?: string
  readonly ruleVariations?: readonly RawVariation[] | null
}

/** Matches when all its rules do; a segment without rules holds nobody. */
export interface RawSegment {
  readonly rules?: readonly RawSegmentRule[] | null
}
export interface RawSegmentRule extends RawCondition {
  readonly key?: string
}
