import type { Literal } from '../sat/literal.ts'

/** One comparison with one attribute, before any negation: true, for a list, if it is true of any element. */
export interface Predicate {
  readonly literal: Literal
  /** An operator of the `launchdarkly` model; those of Flagbase have an equal each. */
  readonly op: string
  /** What it compares with; any of them may match. */
  readonly values: readonly unknown[]
  /** The evaluator's own comparison, of one value or element. */
  readonly holds: (value: unknown) => boolean
}

/** What hashing a value for one rollout gives, and where its slices end. */
export interface Axis {
  /** The bucket of a value; 0 for values that cannot be hashed. */
  readonly measure: (value: unknown) => number
  /** Buckets are below this number. */
  readonly size: number
  /** By edge: whether the bucket is below it. */
  readonly below: Map<number, Literal>
}
