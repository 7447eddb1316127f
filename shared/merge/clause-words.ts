import type { Clause } from '../model/clause.ts'
import { conditionSubject, isCondition } from '../model/evaluation-model/condition.ts'
import { operatorNamed } from '../model/operators.ts'
import { listWords } from './names.ts'

/** The operator of a clause in words, with negation; an unknown operator as written. */
export function operatorOf({ op, negate }: Pick<Clause, 'op' | 'negate'>): string {
  return operatorNamed(op)?.words[negate ? 1 : 0] ?? (negate ? `not ${op}` : op)
}

/** The subject of a clause: `user country`, or `context` for segments; in the `flagbase` model `country` or `identity`. */
export function subjectOf(clause: Clause): string {
  const { op, contextKind, attribute } = clause
  if (isCondition(clause)) return conditionSubject(clause)
  return op === 'segmentMatch' ? 'context' : `${contextKind || 'user'} ${attribute || '…'}`
}

/** One condition as a sentence without a full stop: `user country is one of NZ, AU`. */
export function clauseWords(clause: Clause): string {
  return `${subjectOf(clause)} ${operatorOf(clause)} ${listWords(clause.values) || '…'}`
}
