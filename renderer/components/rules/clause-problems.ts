import type { Clause } from '../../../shared/model/clause.ts'
import { isCondition } from '../../../shared/model/evaluation-model/condition.ts'
import { errorAt, type Problem, warningAt } from '../../lib/editor/problem.ts'
import { checkValue } from '../../lib/traits/check-value.ts'

/** The problems of one condition; `rule` is the zero-based position of its rule. */
export function clauseProblems(path: readonly string[], rule: number, clause: Clause): Problem[] {
  if (isCondition(clause)) return conditionProblems(path, rule, clause)
  if (clause.op !== 'segmentMatch' && clause.attribute === '')
    return [errorAt(path, `Rule ${rule + 1} has a condition without an attribute. Choose one.`)]
  if (clause.values.length === 0)
    return [warningAt(path, 'This condition has no value yet, so it matches nobody.')]
  return clause.values.flatMap((value, at) => {
    const message = checkValue(clause.op, value)
    return message === undefined ? [] : [warningAt([...path, 'values', String(at)], message)]
  })
}

/** A Flagbase rule is stored with what it asks for, so that it cannot be left unfinished. */
function conditionProblems(path: readonly string[], rule: number, clause: Clause): Problem[] {
  const { op, attribute, values } = clause
  const isTrait = op !== 'segmentMatch' && op !== 'identityMatch'
  if (isTrait && attribute === '') return [errorAt(path, `Rule ${rule + 1} has no trait. Choose one.`)]
  const [value] = values
  if (value === undefined) return [errorAt(path, `Rule ${rule + 1} has no value. Enter one.`)]
  const message = checkValue(op, value)
  return message === undefined ? [] : [warningAt([...path, 'values', '0'], message)]
}
