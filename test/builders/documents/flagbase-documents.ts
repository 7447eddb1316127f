import { type Condition, clauseOf } from '../../../shared/model/evaluation-model/condition.ts'
import type { Serve } from '../../../shared/model/serve.ts'
import { aRule } from './flag-document.ts'
import { aSegmentRule } from './segment-document.ts'

/** A rule of the `flagbase` model. */
export function conditionRule(condition: Condition, serve: Serve | null) {
  const rule = aRule([], serve)
  return { ...rule, clauses: [clauseOf(rule.id, condition)] }
}

/** A rule of a segment of the `flagbase` model. */
export function conditionSegmentRule(condition: Condition) {
  const rule = aSegmentRule([])
  return { ...rule, clauses: [clauseOf(rule.id, condition)] }
}

export const onTrait = (
  traitKey: string,
  operator: string,
  traitValue: string,
  negate = false,
): Condition => ({ type: 'trait', traitKey, operator, traitValue, negate })

export const onIdentity = (identityKey: string, negate = false): Condition => ({
  type: 'identity',
  identityKey,
  negate,
})

export const onSegment = (segmentKey: string, negate = false): Condition => ({
  type: 'segment',
  segmentKey,
  negate,
})
