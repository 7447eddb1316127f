import type { Clause } from '../../../shared/model/clause.ts'
import { errorAt, type Problem, warningAt } from '../../lib/editor/problem.ts'
import { checkValue } from '../../lib/traits/check-value.ts'

/** The problems of one condition; `rule` is the zero-based position of its rule. */
export function clauseProblems(path: readonly string[], rule: number, clause: Clause): Problem[] {
  if (clause.op !== 'segmentMatch' && clause.attribute === '')
    return [errorAt(path, `Rule ${rule + 1} has a condition without an attribute. Choose one.`)]
  if (clause.values.length === 0)
    return [warningAt(path, 'This condition has no value yet, so it matches nobody.')]
  return clause.values.flatMap((value, at) => {
    const message = checkValue(clause.op, value)
    return message === undefined ? [] : [warningAt([...path, 'values', String(at)], message)]
  })
}
