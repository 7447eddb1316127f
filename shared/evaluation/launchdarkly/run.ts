import { NOBODY, type Subject } from '../context/subject.ts'
import type { Evaluation, PrerequisiteEvaluation } from '../evaluation.ts'
import type { SegmentWhy } from '../trace.ts'
import type { TraceRecorder } from '../trace-recorder.ts'
import type { CompiledClause, CompiledFlag, CompiledSegment, LaunchDarklyRuleset } from './compiled.ts'

/** One evaluation in progress: what every stage may look at, and the few things that outlive a stage. */
export interface Run extends Subject {
  readonly ruleset: LaunchDarklyRuleset
  readonly trace: TraceRecorder | undefined
  /** A rule error or a cycle: the whole evaluation ends as MALFORMED_FLAG. */
  aborted: boolean
  /** What only runs through prerequisites and nested or unbounded segments need. */
  facts: RunFacts | undefined
}

interface RunFacts {
  /** An unbounded segment was asked, and there is no store of them. */
  askedBigSegment: boolean
  readonly events: PrerequisiteEvaluation[]
  /** Answers within this run, kept once so many were given that the same ones are likely to be asked again. */
  memo: Memo | undefined
  visits: number
}

interface Memo {
  readonly flags: Map<CompiledFlag, Evaluation>
  readonly segments: Map<CompiledSegment, SegmentWhy>
}

/** A run whose context is still to be read. */
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
    facts: undefined,
  }
}

export function factsOf(run: Run): RunFacts {
  run.facts ??= { askedBigSegment: false, events: [], memo: undefined, visits: 0 }
  return run.facts
}

/** What lies above the flag or segment being evaluated; a second visit on one path is a cycle. */
export interface Path<T> {
  readonly item: T
  readonly above: Path<T> | undefined
}

export type FlagPath = Path<CompiledFlag> | undefined

export type SegmentPath = Path<CompiledSegment> | undefined

/** An error in a clause ends the whole evaluation as MALFORMED_FLAG. */
export type Match = boolean | 'malformed'

// Flags lead to flags by prerequisites, and clauses to clauses by segments. The modules below are handed these functions
// instead of importing them, so that the recursion makes no import cycle.
export type EvaluateFlag = (flag: CompiledFlag, run: Run, path: FlagPath) => Evaluation

export type MatchClauses = (clauses: readonly CompiledClause[], run: Run, path: SegmentPath) => Match

export function isOnPath<T>(path: Path<T> | undefined, item: T): boolean {
  for (let place = path; place !== undefined; place = place.above) if (place.item === item) return true
  return false
}

/**
 * The memo, from the hundredth nested flag or segment of a run on. Diamonds upon diamonds would otherwise take
 * exponential time; an answer without an error never depends on the path that led to it.
 */
export function memoOf(run: Run): Memo | undefined {
  const facts = factsOf(run)
  facts.visits += 1
  if (facts.visits >= MANY) facts.memo ??= { flags: new Map(), segments: new Map() }
  return facts.memo
}

const MANY = 100
