import type { Clause } from '../model/clause.ts'
import { listWords } from './names.ts'

/** How an operator reads after its attribute: `country is one of NZ`. */
const operatorWords: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  in: ['is one of', 'is not one of'],
  startsWith: ['starts with', 'does not start with'],
  endsWith: ['ends with', 'does not end with'],
  contains: ['contains', 'does not contain'],
  matches: ['matches', 'does not match'],
  lessThan: ['is less than', 'is not less than'],
  lessThanOrEqual: ['is at most', 'is not at most'],
  greaterThan: ['is greater than', 'is not greater than'],
  greaterThanOrEqual: ['is at least', 'is not at least'],
  before: ['is before', 'is not before'],
  after: ['is after', 'is not after'],
  semVerEqual: ['is version', 'is not version'],
  semVerLessThan: ['is an earlier version than', 'is not an earlier version than'],
  semVerGreaterThan: ['is a later version than', 'is not a later version than'],
  segmentMatch: ['is in segment', 'is not in segment'],
}

/** The operator of a clause in words, negation included; an unknown one as it is written. */
export function operatorOf({ op, negate }: Pick<Clause, 'op' | 'negate'>): string {
  const words = Object.hasOwn(operatorWords, op) ? operatorWords[op] : undefined
  return words?.[negate ? 1 : 0] ?? (negate ? `not ${op}` : op)
}

/** What a clause looks at: `user country`; for segments the context itself. */
export function subjectOf({ op, contextKind, attribute }: Clause): string {
  return op === 'segmentMatch' ? 'context' : `${contextKind || 'user'} ${attribute || '…'}`
}

/** One condition as a sentence without a full stop: `user country is one of NZ, AU`. */
export function clauseWords(clause: Clause): string {
  return `${subjectOf(clause)} ${operatorOf(clause)} ${listWords(clause.values) || '…'}`
}
