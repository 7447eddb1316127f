import type { Evaluation } from '../evaluation.ts'
import type { LazyMap } from '../lazy-map.ts'

/** Flagbase data, each flag and segment read at its first use. */
export interface FlagbaseRuleset {
  readonly model: 'flagbase'
  readonly flags: LazyMap<CompiledRawFlag>
  readonly segments: LazyMap<CompiledRawSegment>
}

export interface CompiledRawFlag {
  /** What is hashed with the identifier. */
  readonly flagKey: string
  /** Why its JSON is not a flag. */
  readonly problem: string | undefined
  readonly useFallthrough: boolean
  readonly rules: readonly CompiledRawRule[]
  readonly fallthrough: CompiledWeights
}

export interface CompiledRawRule {
  readonly index: number
  readonly subject: RuleSubject
  readonly weights: CompiledWeights
}

/** What a targeting rule asks about. */
export type RuleSubject =
  | { readonly about: 'trait'; readonly condition: CompiledCondition }
  | { readonly about: 'segment'; readonly segmentKey: string; readonly negate: boolean }
  | { readonly about: 'identity'; readonly identityKey: string; readonly negate: boolean }

/** A test of one trait; `test` undefined = there is no such operator. */
export interface CompiledCondition {
  readonly traitKey: string
  readonly traitValue: string
  readonly operator: string
  readonly negate: boolean
  readonly test: TraitTest | undefined
}

/** False for every trait of a type that the operator does not compare. */
export type TraitTest = (trait: unknown) => boolean

export interface CompiledWeights {
  readonly slots: readonly CompiledWeight[]
  /** What is given when there are no slots. */
  readonly empty: Evaluation
}

export interface CompiledWeight {
  readonly variationKey: string
  readonly weight: number
  /** The int8 sum of the weights so far, as upstream wraps it. */
  readonly upTo: number
  readonly result: Evaluation
}

export interface CompiledRawSegment {
  readonly key: string
  readonly problem: string | undefined
  readonly conditions: readonly CompiledCondition[]
}
