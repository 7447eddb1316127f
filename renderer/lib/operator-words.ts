import type { operators } from '../../shared/model/clause.ts'

type Operator = (typeof operators)[number]

/** How a rule reads aloud with each operator: `user country is one of NZ, AU`. */
const words: Readonly<Record<Operator, readonly [plain: string, negated: string]>> = {
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
  semVerLessThan: ['is older than version', 'is not older than version'],
  semVerGreaterThan: ['is newer than version', 'is not newer than version'],
  segmentMatch: ['is in segment', 'is not in segment'],
}

/** The words of an operator; one that Flagbench does not know is shown as it is spelt. */
export function operatorWords(op: string, negate: boolean): string {
  const known = Object.hasOwn(words, op) ? words[op as Operator] : undefined
  if (known) return known[negate ? 1 : 0]
  return negate ? `not ${op}` : op
}
