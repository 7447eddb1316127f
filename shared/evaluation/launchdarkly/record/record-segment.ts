import type { Json } from '../../../json/json.ts'
import type { ClauseStep, Outcome, SegmentWhy } from '../../trace.ts'
import type { StepBody } from '../../trace-recorder.ts'
import type { CompiledClause, CompiledSegment, CompiledSegmentRule } from '../compile/compiled.ts'
import type { Match } from '../run.ts'
import { describeClause } from './record-clause.ts'

/**
 * The step of a `segmentMatch` clause; `index` is the value whose segment decided, or the number of values if
 * none did.
 */
export function describeSegments(clause: CompiledClause, index: number, matched: Match): StepBody {
  if (matched === 'malformed') return describeClause(clause, 'error', 'segment-error')
  const value = clause.values[index] as Json | undefined
  const why = value === undefined ? 'not-in-segment' : 'in-segment'
  const step = describeClause(clause, outcomeOf(matched), why) as Omit<ClauseStep, 'steps'>
  return value === undefined ? step : { ...step, matchedValue: value }
}

export function describeSegment(segment: CompiledSegment, why: SegmentWhy, answer: Match): StepBody {
  const problem = segment.problem === undefined ? {} : { problem: segment.problem }
  return { step: 'segment', outcome: outcomeOf(answer), segmentKey: segment.key, why, ...problem }
}

export function describeSegmentRule(rule: CompiledSegmentRule, answer: Match): StepBody {
  const id = rule.id === '' ? {} : { ruleId: rule.id }
  return { step: 'segment-rule', outcome: outcomeOf(answer), ruleIndex: rule.index, ...id }
}

export function outcomeOf(answer: Match): Outcome {
  return answer === 'malformed' ? 'error' : answer ? 'matched' : 'not-matched'
}
