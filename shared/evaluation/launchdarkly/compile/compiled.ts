import type { Attribute } from '../../context/attribute.ts'
import type { Evaluation } from '../../evaluation.ts'
import type { Sha1Prefix } from '../../hash/sha1.ts'
import type { LazyMap } from '../../input/lazy-map.ts'
import type { Matcher } from '../../operators/comparison.ts'
import type { SegmentWhy } from '../../trace.ts'

/** LaunchDarkly data. Each flag and segment is read on first use. */
export interface LaunchDarklyRuleset {
  readonly model: 'launchdarkly'
  readonly flags: LazyMap<CompiledFlag>
  readonly segments: LazyMap<CompiledSegment>
}

export interface CompiledFlag {
  /** The key in the payload's map. Rollouts hash the flag's own `key` property instead. */
  readonly key: string
  /** Why its JSON is not a valid flag; such a flag is never evaluated. */
  readonly problem: string | undefined
  readonly deleted: boolean
  readonly on: boolean
  readonly offVariation: number | undefined
  /** The result if the flag is off. */
  readonly off: Evaluation
  readonly prerequisites: readonly CompiledPrerequisite[]
  readonly targets: readonly CompiledTarget[]
  readonly rules: readonly CompiledRule[]
  readonly fallthrough: CompiledServe
}

export interface CompiledPrerequisite {
  readonly index: number
  readonly key: string
  readonly variation: number
  /** The flag's result if this prerequisite fails. */
  readonly failed: Evaluation
}

/** One target entry, in the order in which Go tries them. */
export interface CompiledTarget {
  readonly list: 'targets' | 'contextTargets'
  readonly index: number
  readonly contextTargetIndex: number | undefined
  /** The key attribute of the entry's context kind. */
  readonly key: Attribute
  readonly keys: KeyList
  readonly variation: number
  readonly result: Evaluation
}

export interface KeyList {
  readonly keys: readonly string[]
  /** Created on the first look-up in a long list. */
  set: ReadonlySet<string> | undefined
}

export interface CompiledRule {
  readonly index: number
  readonly id: string
  readonly clauses: readonly CompiledClause[]
  readonly serve: CompiledServe
}

/** A rollout, a fixed variation, or the error for having neither. */
export interface CompiledServe {
  readonly rollout: CompiledRollout | undefined
  /** The result if there is no rollout. */
  readonly result: Evaluation
  /** The error message if `result` has no variation. */
  readonly problem: string
}

export interface CompiledRollout {
  readonly bucketing: Bucketing
  /** The cumulative weights in float32, which are the upper bounds of the slices. */
  readonly bounds: readonly number[]
  readonly slices: readonly CompiledSlice[]
  readonly experiment: boolean
}

/** The hash input: `prefix` followed by the attribute's value. */
export interface Bucketing {
  readonly attribute: Attribute
  readonly prefix: Sha1Prefix
}

/** Has separate results for contexts in the experiment and outside it. */
export interface CompiledSlice {
  readonly result: Evaluation
  readonly inExperiment: Evaluation
  readonly untracked: boolean
  readonly index: number
  readonly variation: number
  readonly weight: number
}

export interface CompiledClause {
  readonly index: number
  readonly about: 'attribute' | 'kinds' | 'segments' | 'malformed'
  readonly attribute: Attribute
  readonly op: string
  readonly negate: boolean
  readonly values: readonly unknown[]
  readonly match: Matcher
}

export interface CompiledSegment {
  readonly deleted: boolean
  readonly problem: string | undefined
  /** True if one of its rules has a clause on segments. */
  readonly nests: boolean
  readonly unbounded: boolean
  readonly hasLists: boolean
  readonly unboundedContextKind: string
  readonly generation: number | undefined
  readonly included: KeyList
  readonly excluded: KeyList
  readonly includedContexts: readonly KindKeys[]
  readonly excludedContexts: readonly KindKeys[]
  readonly rules: readonly CompiledSegmentRule[]
  readonly key: string
  /**
   * The attributes of the prepared context that `last` was computed for: the next flag probably needs the
   * same answer.
   */
  lastFor: readonly unknown[] | undefined
  last: SegmentWhy
}

export interface KindKeys {
  readonly key: Attribute
  readonly keys: KeyList
}

export interface CompiledSegmentRule {
  readonly index: number
  readonly id: string
  readonly clauses: readonly CompiledClause[]
  /** Absent: every context that matches the clauses. */
  readonly rollout: SegmentRollout | undefined
}

export interface SegmentRollout {
  readonly bucketing: Bucketing
  /** In thousandths of a percent, as written. */
  readonly weight: number
  /** `weight` as a float32 fraction. */
  readonly upTo: number
  /** Whether contexts without the kind count as those of bucket 0. */
  readonly takesMissing: boolean
}
