/**
 * Why a context gets something else from a flag: the first decision in evaluation order at which the two
 * sides part.
 */
export interface Cause {
  /** The flag that was asked, and the prerequisites and segments that the decision is in. */
  readonly within: readonly Within[]
  readonly change: Change
}

export type Within =
  | { readonly flag: string }
  | { readonly prerequisite: string }
  | { readonly segment: string }

/** Where something is served: a rule, or the fallthrough. */
export type Arm = { readonly ruleIndex: number; readonly ruleId?: string } | 'fallthrough'

export type Change =
  /** The flag, or the segment, is there on one side only. */
  | { readonly change: 'flag' | 'segment'; readonly what: 'added' | 'removed' }
  | { readonly change: 'on'; readonly on: boolean }
  | { readonly change: 'off-variation' }
  | { readonly change: 'prerequisite'; readonly flagKey: string; readonly what: Edit }
  /** The keys that a flag targets. */
  | { readonly change: 'targets' }
  /** The keys that a segment includes or excludes. */
  | { readonly change: 'keys' }
  /** By its place on the side that it decides on. */
  | {
      readonly change: 'rule'
      readonly arm: Exclude<Arm, 'fallthrough'>
      readonly what: Edit | 'moved'
      readonly clauseIndex?: number
    }
  /** Key, salt, seed, context kind or attribute that the bucket is made of. */
  | { readonly change: 'bucketing'; readonly arm: Arm }
  | { readonly change: 'weights'; readonly arm: Arm }
  /** Another variation, or a rollout instead of one. */
  | { readonly change: 'serve'; readonly arm: Arm }
  | { readonly change: 'value'; readonly variationIndex: number | null }
  /** One side ends in an error. */
  | { readonly change: 'error' }

export type Edit = 'added' | 'removed' | 'edited'
