import type { Json } from '../../json/json.ts'
import { typeOf } from '../operators/comparison.ts'
import type { ClauseStep, ClauseWhy } from '../trace.ts'
import type { StepBody } from '../trace-recorder.ts'
import type { CompiledCondition } from './compile/compiled.ts'
import { TRAIT_OPERATORS } from './trait-operators.ts'

/** The step for one trait condition; `trait` undefined = the identity does not have it. */
export function describeCondition(
  condition: CompiledCondition,
  clauseIndex: number,
  trait: unknown,
  isMatch: boolean,
): StepBody {
  const { operator, traitKey, traitValue, negate } = condition
  const why = whyOf(condition, trait, isMatch)
  return {
    step: 'clause',
    outcome: why === 'unknown-operator' ? 'error' : isMatch ? 'matched' : 'not-matched',
    clauseIndex,
    contextKind: 'identity',
    attribute: traitKey,
    op: operator,
    values: traitValue === undefined ? [] : [traitValue],
    negate,
    why,
    ...(trait === undefined ? {} : { seen: trait as Json }),
    ...(why === 'value-matched' && traitValue !== undefined ? { matchedValue: traitValue } : {}),
  }
}

/** The step for a rule on one identity. */
export function describeIdentity(identifier: string, wanted: string, negate: boolean): StepBody {
  const isSame = identifier === wanted
  const step: Omit<ClauseStep, 'steps'> = {
    step: 'clause',
    outcome: isSame === negate ? 'not-matched' : 'matched',
    clauseIndex: 0,
    contextKind: 'identity',
    attribute: 'identifier',
    op: 'equal',
    values: [wanted],
    negate,
    why: isSame ? 'value-matched' : 'no-value-matched',
    seen: identifier,
  }
  return isSame ? { ...step, matchedValue: wanted } : step
}

function whyOf(condition: CompiledCondition, trait: unknown, isMatch: boolean): ClauseWhy {
  const operator = TRAIT_OPERATORS.get(condition.operator)
  if (trait === undefined) return 'attribute-missing'
  if (condition.traitValue === undefined) return 'no-value-matched'
  if (operator === undefined) return 'unknown-operator'
  if (isMatch !== condition.negate) return 'value-matched'
  if (typeOf(trait) !== operator.accepts) return 'wrong-type'
  return operator.isUsable(condition.traitValue) ? 'no-value-matched' : 'invalid-values'
}
