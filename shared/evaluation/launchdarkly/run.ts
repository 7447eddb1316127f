import { NOBODY, type Subject } from '../context/subject.ts'
import type { Evaluation, PrerequisiteEvaluation } from '../evaluation.ts'
import type { SegmentWhy } from '../trace.ts'
import type { TraceRecorder } from '../trace-recorder.ts'
import type {
  CompiledClause,
  CompiledFlag,
  CompiledSegment,
  LaunchDarklyRuleset,
} from './compile/compiled.ts'

/** One evaluation in progress: the inputs of every stage and the little state that stages share. */
export interface Run extends Subject {
  readonly ruleset: LaunchDarklyRuleset
  readonly trace: TraceRecorder | undefined
  /** Set by a rule error or a cycle: the evaluation ends as MALFORMED_FLAG. */
  aborted: boolean
  /** Replaces the bucket of the asked flag's own rollout, in 0…100 %. */
  pinned: number | undefined
  /** Only needed for prerequisites and for nested or unbounded segments. */
  facts: RunFacts | undefined
}

interface RunFacts {
  /** True if an unbounded segment was evaluated. There is no store for them. */
  askedBigSegment: boolean
  readonly events: PrerequisiteEvaluation[]
  /** Results within this run, recorded once there are enough of them that repeats are likely. */
  memo: Memo | undefined
  visits: number
}

interface Memo {
  readonly flags: Map<CompiledFlag, Evaluation>
  readonly segments: Map<CompiledSegment, SegmentWhy>
}

/** A run without its context. */
export function newRun(ruleset: LaunchDarklyRuleset, trace: TraceRecorder | undefined): Run {
  return {
    ruleset,
    raw: NOBODY,
    kind: '',
    kindId: 0,
    multi: false,
    legacy: false,
    known: undefined,
    trace,
    aborted: false,
    pinned: undefined,
    facts: undefined,
  }
}

export function factsOf(run: Run): RunFacts {
  run.facts ??= { askedBigSegment: false, events: [], memo: undefined, visits: 0 }
  return run.facts
}

/** The chain of flags or segments above the current one. A repeated item on one path is a cycle. */
export interface Path<T> {
  readonly item: T
  readonly above: Path<T> | undefined
}

export type FlagPath = Path<CompiledFlag> | undefined

export type SegmentPath = Path<CompiledSegment> | undefined

/** An error in a clause ends the whole evaluation as MALFORMED_FLAG. */
export type Match = boolean | 'malformed'

// Prerequisites lead from flag to flag, and segments from clause to clause. The modules below receive these
// functions as arguments instead of importing them, which would create an import cycle.
export type EvaluateFlag = (flag: CompiledFlag, run: Run, path: FlagPath) => Evaluation

export type MatchClauses = (clauses: readonly CompiledClause[], run: Run, path: SegmentPath) => Match

export function isOnPath<T>(path: Path<T> | undefined, item: T): boolean {
  for (let place = path; place !== undefined; place = place.above) if (place.item === item) return true
  return false
}

/**
 * Returns the memo from the hundredth nested flag or segment of a run on. Repeated diamond dependencies would
 * otherwise take exponential time. A result without an error never depends on the path to it.
 */
export function memoOf(run: Run): Memo | undefined {
  const facts = factsOf(run)
  facts.visits += 1
  if (facts.visits >= MANY) facts.memo ??= { flags: new Map(), segments: new Map() }
  return facts.memo
}

const MANY = 100
