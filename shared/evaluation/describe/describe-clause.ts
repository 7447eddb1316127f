import { typeOf } from '../operators/comparison.ts'
import type { ClauseStep } from '../trace.ts'
import { OPERATOR_WORDS, type OperatorWords } from './operator-words.ts'
import { quoteValue, quoteValues } from './quote-value.ts'

/**
 * Describes what one condition compared and why it matches or not, as "country is US, not one of NZ or AU".
 */
export function describeClause(step: ClauseStep): string {
  return step.op === 'segmentMatch' ? describeSegmentMatch(step) : describeAttribute(step)
}

function describeSegmentMatch(step: ClauseStep): string {
  if (step.values.length === 0) return `no segment chosen yet${matchesAll(step)}`
  const segments = step.values.length === 1 ? 'segment' : 'one of the segments'
  switch (step.why) {
    case 'in-segment':
      return `in segment ${quoteValue(step.matchedValue)}${step.negate ? ', which is excluded' : ''}`
    case 'not-in-segment':
      return `not in ${segments} ${quoteValues(step.values)}`
    case 'not-reached':
      return `${step.negate ? 'not ' : ''}in ${segments} ${quoteValues(step.values)}: not evaluated`
    default:
      return `${segments} ${quoteValues(step.values)} cannot be evaluated`
  }
}

function describeAttribute(step: ClauseStep): string {
  const words = OPERATOR_WORDS.get(step.op)
  switch (step.why) {
    case 'kind-missing':
      return `there is no ${step.contextKind} in the context${evenNegated(step)}`
    case 'attribute-missing':
      return `the ${step.contextKind} has no ${step.attribute}${evenNegated(step)}`
    case 'bad-reference':
      return step.attribute === ''
        ? 'the condition names no attribute'
        : `"${step.attribute}" is not a valid attribute reference`
    case 'not-reached':
      return hasNoValue(step)
        ? 'the condition has no value yet: not evaluated'
        : `${subjectOf(step)} ${phrase(step, !step.negate, words)}: not evaluated`
    case 'empty-list':
      return `${subjectOf(step)} is an empty list${thoughNegated(step)}`
    default:
      if (hasNoValue(step)) return `the condition has no value yet${matchesAll(step)}`
      return `${subjectOf(step)} is ${describeSeen(step, words)}${thoughNegated(step)}`
  }
}

function describeSeen(step: ClauseStep, words: OperatorWords | undefined): string {
  const seen = quoteValue(step.seen)
  switch (step.why) {
    case 'value-matched':
      return isEquality(step) && step.values.length === 1 ? seen : `${seen}, ${phrase(step, true, words)}`
    case 'wrong-type':
      return `the ${typeWord(step.seen)} ${JSON.stringify(step.seen)}, but ${expectation(step, words)}`
    case 'unknown-operator':
      return `${seen}, but "${step.op}" is not an operator`
    case 'invalid-values':
      return `${seen}, but ${quoteValues(step.values, 'and')} is not ${words?.valid ?? 'a usable value'}`
    default:
      return `${seen}, ${phrase(step, false, words)}`
  }
}

function subjectOf(step: ClauseStep): string {
  return OWN_KINDS.has(step.contextKind) ? step.attribute : `${step.contextKind} ${step.attribute}`
}

function phrase(step: ClauseStep, positive: boolean, words: OperatorWords | undefined): string {
  const verb = positive ? words?.yes : words?.no
  if (verb === undefined) return `${step.op} ${quoteValues(step.values)}`
  const values = step.matchedValue !== undefined && step.op !== 'in' ? [step.matchedValue] : step.values
  if (isEquality(step) && values.length === 1) return `${positive ? '' : 'not '}${quoteValue(values[0])}`
  return `${verb} ${quoteValues(values)}`
}

function expectation(step: ClauseStep, words: OperatorWords | undefined): string {
  if (step.op === 'in') return `it is compared with ${quoteValues(step.values, 'and')}`
  return `"${words?.yes ?? step.op}" compares ${words?.compares ?? 'other types'}`
}

function isEquality(step: ClauseStep): boolean {
  return step.op === 'in' || step.op === 'equal'
}

/** Kinds that are left out of sentences. */
const OWN_KINDS: ReadonlySet<string> = new Set(['user', 'identity'])

/** `negate` has no effect on a missing kind or attribute. */
function evenNegated(step: ClauseStep): string {
  return step.negate ? ' (no match, negated or not)' : ''
}

function thoughNegated(step: ClauseStep): string {
  if (!step.negate) return ''
  if (step.why === 'value-matched') return ', which is excluded'
  return step.why === 'no-value-matched' ? '' : ' (matches because it is negated)'
}

const typeWord = (value: unknown) => (typeOf(value) === 'text' ? 'string' : typeOf(value))

/** True if an attribute's condition has no values yet. */
export const hasNoValue = ({ op, values, why }: ClauseStep): boolean =>
  op !== 'segmentMatch' && values.length === 0 && why !== 'unknown-operator'

/** A negated condition without values matches everyone, so it is pointed out. */
function matchesAll(step: ClauseStep): string {
  return step.outcome === 'matched' ? ', and negated it matches everyone' : ''
}
