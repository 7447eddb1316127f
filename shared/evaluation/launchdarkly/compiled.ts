import type { Attribute } from '../context/attribute.ts'
import type { Evaluation } from '../evaluation.ts'
import type { Sha1Prefix } from '../hash/sha1.ts'
import type { LazyMap } from '../lazy-map.ts'
import type { Matcher } from '../operators/operator.ts'
import type { SegmentWhy } from '../trace.ts'

/** LaunchDarkly data, each flag and segment read at its first use. */
export interface LaunchDarklyRuleset {
  readonly model: 'launchdarkly'
  readonly flags: LazyMap<CompiledFlag>
  readonly segments: LazyMap<CompiledSegment>
}

export interface CompiledFlag {
  /** The key it is found under; `key` inside the flag is what its rollouts hash. */
  readonly key: string
  /** Why its JSON is not a flag; such a flag is never evaluated. */
  readonly problem: string | undefined
  readonly deleted: boolean
  readonly on: boolean
  readonly offVariation: number | undefined
  /** What an off flag gives. */
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
  /** What the flag gives when this prerequisite fails. */
  readonly failed: Evaluation
}

/** One entry to be tried, in the order in which Go tries them. */
export interface CompiledTarget {
  readonly list: 'targets' | 'contextTargets'
  readonly index: number
  readonly contextTargetIndex: number | undefined
  /** The key of the kind it is about. */
  readonly key: Attribute
  readonly keys: KeyList
  readonly variation: number
  readonly result: Evaluation
}

export interface KeyList {
  readonly keys: readonly string[]
  /** Made at the first look-up in a long list. */
  set: ReadonlySet<string> | undefined
}

export interface CompiledRule {
  readonly index: number
  readonly id: string
  readonly clauses: readonly CompiledClause[]
  readonly serve: CompiledServe
}

/** A fixed variation (or the error of having neither) or a rollout. */
export interface CompiledServe {
  readonly rollout: CompiledRollout | undefined
  /** What is given when there is no rollout. */
  readonly result: Evaluation
  /** What is wrong if `result` has no variation. */
  readonly problem: string
}

export interface CompiledRollout {
  readonly bucketing: Bucketing
  /** The cumulative weights in float32: the bounds of the slots. */
  readonly bounds: readonly number[]
  readonly slots: readonly CompiledSlot[]
  readonly experiment: boolean
}

/** What is hashed: `prefix` and then the value of the attribute. */
export interface Bucketing {
  readonly attribute: Attribute
  readonly prefix: Sha1Prefix
}

/** One result for each answer to "in the experiment?". */
export interface CompiledSlot {
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
  /** Does one of its rules ask about segments? */
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
  /** Of the prepared context that asked last, known by its attributes: the next flag is likely to ask again. */
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
  /** Absent = everybody who matches the clauses. */
  readonly rollout: SegmentRollout | undefined
}

export interface SegmentRollout {
  readonly bucketing: Bucketing
  /** In thousandths of a percent, as written. */
  readonly weight: number
  /** `weight` as a float32 share. */
  readonly upTo: number
}
