import type { Evaluation } from '../../evaluation.ts'
import type { LazyMap } from '../../input/lazy-map.ts'

/** Flagbase data. Each flag and segment is read on first use. */
export interface FlagbaseRuleset {
  readonly model: 'flagbase'
  readonly flags: LazyMap<CompiledRawFlag>
  readonly segments: LazyMap<CompiledRawSegment>
}

export interface CompiledRawFlag {
  /** Hashed together with the identifier. */
  readonly flagKey: string
  /** Why its JSON is not a valid flag. */
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

/** The subject of a targeting rule. */
export type RuleSubject =
  | { readonly about: 'trait'; readonly condition: CompiledCondition }
  | { readonly about: 'segment'; readonly segmentKey: string; readonly negate: boolean }
  | { readonly about: 'identity'; readonly identityKey: string; readonly negate: boolean }

/** A condition on one trait; `test` undefined = unknown operator. */
export interface CompiledCondition {
  readonly traitKey: string
  /** Undefined: a draft has none yet. */
  readonly traitValue: string | undefined
  readonly operator: string
  readonly negate: boolean
  readonly test: TraitTest | undefined
}

/** Returns false for a trait of a type that the operator does not compare. */
export type TraitTest = (trait: unknown) => boolean

export interface CompiledWeights {
  readonly slices: readonly CompiledWeight[]
  /** The result if there are no slices. */
  readonly empty: Evaluation
}

export interface CompiledWeight {
  readonly variationKey: string
  readonly weight: number
  /** The running sum of the weights, wrapped to int8 as Flagbase does. */
  readonly upTo: number
  readonly result: Evaluation
}

export interface CompiledRawSegment {
  readonly key: string
  readonly problem: string | undefined
  readonly conditions: readonly CompiledCondition[]
}
