import { find } from '../input/lazy-map.ts'
import type { ClauseStep, SegmentWhy } from '../trace.ts'
import type { StepBody } from '../trace-recorder.ts'
import { malformed } from './compile/compile-raw-flag.ts'
import type { CompiledRawSegment } from './compile/compiled.ts'
import { matchCondition } from './match-condition.ts'
import type { Run } from './run.ts'

/** Tests segment membership: all its rules must match. An unknown segment never matches. */
export function matchSegment(segmentKey: string, negate: boolean, run: Run): boolean {
  run.trace?.enter()
  const why = askSegment(segmentKey, run)
  const isIn = why === 'all-rules-matched'
  const isMatch = why !== 'unknown-segment' && run.failure === undefined && isIn !== negate
  run.trace?.leave(describeMembership(segmentKey, negate, isIn, isMatch))
  return isMatch
}

/** Tests whether the identity is in a segment, as one step of the trace. */
export function askSegment(segmentKey: string, run: Run): SegmentWhy {
  const segment = find(run.ruleset.segments, segmentKey)
  run.trace?.enter()
  const why = segment === undefined ? 'unknown-segment' : decide(segment, run)
  const problem = segment?.problem === undefined ? {} : { problem: segment.problem }
  const outcome =
    run.failure !== undefined ? 'error' : why === 'all-rules-matched' ? 'matched' : 'not-matched'
  run.trace?.leave({ step: 'segment', outcome, segmentKey, why, ...problem })
  return why
}

function decide(segment: CompiledRawSegment, run: Run): SegmentWhy {
  if (segment.problem !== undefined) {
    run.failure ??= malformed(`segment "${segment.key}": ${segment.problem}`)
    return 'malformed'
  }
  if (segment.conditions.length === 0) return 'no-rules'
  return segment.conditions.every((_, index) => matchRule(segment, index, run))
    ? 'all-rules-matched'
    : 'rule-failed'
}

function matchRule(segment: CompiledRawSegment, ruleIndex: number, run: Run): boolean {
  const condition = segment.conditions[ruleIndex]
  run.trace?.enter()
  const isMatch = condition !== undefined && matchCondition(condition, 0, run)
  const outcome = run.failure !== undefined ? 'error' : isMatch ? 'matched' : 'not-matched'
  run.trace?.leave({ step: 'segment-rule', outcome, ruleIndex })
  return isMatch
}

function describeMembership(segmentKey: string, negate: boolean, isIn: boolean, isMatch: boolean): StepBody {
  const step: Omit<ClauseStep, 'steps'> = {
    step: 'clause',
    outcome: isMatch ? 'matched' : 'not-matched',
    clauseIndex: 0,
    contextKind: 'identity',
    attribute: '',
    op: 'segmentMatch',
    values: [segmentKey],
    negate,
    why: isIn ? 'in-segment' : 'not-in-segment',
  }
  return isIn ? { ...step, matchedValue: segmentKey } : step
}
