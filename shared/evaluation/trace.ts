import type { Json } from '../json/json.ts'
import type { Evaluation } from './evaluation.ts'
import type { ErrorKind } from './reason.ts'

/** A complete trace of one evaluation: plain JSON data, created by `explain`. */
export interface Trace {
  readonly flagKey: string
  readonly evaluation: Evaluation
  readonly steps: readonly Step[]
}

/** `skipped`: not evaluated, because an earlier step had decided. */
export type Outcome = 'matched' | 'not-matched' | 'skipped' | 'error'

/** One step of the evaluator, in order of evaluation; nested steps are in `steps`. */
export type Step =
  | ContextStep
  | OnStep
  | PrerequisiteStep
  | TargetStep
  | RuleStep
  | ClauseStep
  | SegmentStep
  | SegmentListStep
  | SegmentRuleStep
  | FallthroughStep
  | OffStep
  | BucketStep
  | ServeStep
  | ErrorStep

interface BaseStep {
  readonly outcome: Outcome
  readonly steps: readonly Step[]
}

/** How the context was read; `error` with a `problem` if it is not valid. */
export interface ContextStep extends BaseStep {
  readonly step: 'context'
  readonly kinds: readonly string[]
  readonly problem?: string
}

/** Whether targeting is on. In the flagbase model: `useFallthrough` is false. */
export interface OnStep extends BaseStep {
  readonly step: 'on'
  readonly on: boolean
}

/** Another flag that must serve `wantedVariation`. Its own steps are nested. */
export interface PrerequisiteStep extends BaseStep {
  readonly step: 'prerequisite'
  readonly prerequisiteIndex: number
  readonly flagKey: string
  readonly wantedVariation: number
  readonly servedVariation: number | null
  readonly why: PrerequisiteWhy
}
export type PrerequisiteWhy =
  | 'met'
  | 'unknown-flag'
  | 'unreadable-flag'
  | 'off'
  | 'no-variation'
  | 'other-variation'
  | 'cycle'
  | 'malformed'
  | 'not-reached'

/**
 * One entry of `targets` or `contextTargets`. `list` and `targetIndex` identify the list of keys that was
 * searched.
 */
export interface TargetStep extends BaseStep {
  readonly step: 'target'
  readonly list: 'targets' | 'contextTargets'
  readonly targetIndex: number
  /** The `contextTargets` entry whose position in the order this `targets` entry takes. */
  readonly contextTargetIndex?: number
  readonly contextKind: string
  /** Absent if the context lacks the kind. */
  readonly contextKey?: string
  readonly size: number
  readonly variationIndex: number
}

/** One targeting rule. Its clauses are nested, followed by what it serves. */
export interface RuleStep extends BaseStep {
  readonly step: 'rule'
  readonly ruleIndex: number
  readonly ruleId?: string
}

/** One condition. `seen` is the attribute's value, absent if the context does not have it. */
export interface ClauseStep extends BaseStep {
  readonly step: 'clause'
  readonly clauseIndex: number
  readonly contextKind: string
  /** As written: a literal name or a reference such as `/address/city`; '' for segmentMatch. */
  readonly attribute: string
  readonly op: string
  readonly values: readonly Json[]
  readonly negate: boolean
  readonly why: ClauseWhy
  readonly seen?: Json
  /** The clause value that matched, before `negate`. */
  readonly matchedValue?: Json
}
export type ClauseWhy =
  | 'value-matched'
  | 'no-value-matched'
  | 'empty-list'
  | 'wrong-type'
  | 'attribute-missing'
  | 'kind-missing'
  | 'unknown-operator'
  | 'invalid-values'
  | 'bad-reference'
  | 'in-segment'
  | 'not-in-segment'
  | 'segment-error'
  | 'not-reached'

/** Whether the context is in this segment. The lists and segment rules that were tried are nested. */
export interface SegmentStep extends BaseStep {
  readonly step: 'segment'
  readonly segmentKey: string
  readonly why: SegmentWhy
  /** The error in the segment's JSON. */
  readonly problem?: string
}
export type SegmentWhy =
  | 'included'
  | 'excluded'
  | 'rule-matched'
  | 'no-rule-matched'
  | 'all-rules-matched'
  | 'rule-failed'
  | 'no-rules'
  | 'unknown-segment'
  | 'not-configured'
  | 'kind-missing'
  | 'cycle'
  | 'malformed'

/** One list of keys of a segment, tried if the context has the kind. */
export interface SegmentListStep extends BaseStep {
  readonly step: 'segment-list'
  readonly list: 'included' | 'excluded' | 'includedContexts' | 'excludedContexts'
  /** Index in `includedContexts` or `excludedContexts`. */
  readonly listIndex?: number
  readonly contextKind: string
  /** Absent if the context lacks the kind. */
  readonly contextKey?: string
  readonly size: number
}

/** One rule of a segment. Its clauses are nested, followed by the bucket if it has a weight. */
export interface SegmentRuleStep extends BaseStep {
  readonly step: 'segment-rule'
  readonly ruleIndex: number
  readonly ruleId?: string
}

/** What is served if no rule matches. */
export interface FallthroughStep extends BaseStep {
  readonly step: 'fallthrough'
}

/** What is served if the flag is off or a prerequisite fails; null = no off variation. */
export interface OffStep extends BaseStep {
  readonly step: 'off'
  readonly variationIndex: number | null
}

/**
 * The bucket of a rollout. `bucket` and all bounds are in 0…1; `slotIndex` null = no slice contains the
 * bucket.
 */
export interface BucketStep extends BaseStep {
  readonly step: 'bucket'
  readonly experiment: boolean
  readonly inExperiment: boolean
  readonly contextKind: string
  readonly bucketBy: string
  /** The text that was hashed; absent if there was nothing to hash (`note` gives the reason). */
  readonly hashed?: string
  readonly bucket: number
  readonly slots: readonly Slot[]
  readonly slotIndex: number | null
  /** True if the bucket exceeds every bound, so the last slice is served. */
  readonly leftover: boolean
  /** `pinned`: the bucket was set by `explainAt`. */
  readonly note?: 'kind-missing' | 'attribute-missing' | 'not-bucketable' | 'bad-reference' | 'pinned'
}

/** One slice of a rollout, as an explanation shows it. */
export interface Slot {
  readonly variationIndex: number
  /** As written: 0…100000 (flagbase: 0…100). */
  readonly weight: number
  readonly from: number
  readonly to: number
  readonly untracked?: boolean
}

/** The variation served by a rule, target, fallthrough or off value. */
export interface ServeStep extends BaseStep {
  readonly step: 'serve'
  readonly variationIndex: number
  readonly variationKey?: string
  readonly value: Json
}

/** Why the evaluation stopped, in one sentence. */
export interface ErrorStep extends BaseStep {
  readonly step: 'error'
  readonly errorKind: ErrorKind
  readonly message: string
}
