import type {
  ClauseStep,
  ContextStep,
  OffStep,
  RuleStep,
  SegmentRuleStep,
  Step,
  TargetStep,
} from '../trace.ts'
import { describeBucket } from './describe-bucket.ts'
import { describeClause, hasNoValue } from './describe-clause.ts'
import { describePrerequisite } from './describe-prerequisite.ts'
import { describeSegment, describeSegmentList } from './describe-segment.ts'
import { quoteValue } from './quote-value.ts'

/** One short sentence per step, for the command line and the screens. Rules count from 1. */
export function describeStep(step: Step): string {
  switch (step.step) {
    case 'context':
      return describeContext(step)
    case 'on':
      return step.on ? 'targeting is on' : 'targeting is off'
    case 'prerequisite':
      return describePrerequisite(step)
    case 'target':
      return describeTarget(step)
    case 'rule':
      return describeRule(step)
    case 'clause':
      return describeClause(step)
    case 'segment':
      return describeSegment(step)
    case 'segment-list':
      return describeSegmentList(step)
    case 'segment-rule':
      return describeRule(step)
    case 'fallthrough':
      return 'no rule matches, so the fallthrough applies'
    case 'off':
      return describeOff(step)
    case 'bucket':
      return describeBucket(step)
    case 'serve':
      return `serves variation ${step.variationKey ?? step.variationIndex}: ${quoteValue(step.value)}`
    case 'error':
      return step.message
  }
}

function describeContext(step: ContextStep): string {
  return step.problem === undefined
    ? `the context is ${step.kinds.join(' and ')}`
    : `the context is not valid: ${step.problem}`
}

function describeTarget(step: TargetStep): string {
  if (step.contextKey === undefined) return `the context has no ${step.contextKind} to target`
  const keys = step.size === 1 ? 'the key' : `one of the ${step.size} keys`
  const is = step.outcome === 'matched' ? 'is' : 'is not'
  return `${step.contextKind} ${step.contextKey} ${is} ${keys} targeted with variation ${step.variationIndex}`
}

/** For a rule that does not match, names the condition that failed. */
function describeRule(step: RuleStep | SegmentRuleStep): string {
  const name = `${step.step === 'rule' ? 'rule' : 'segment rule'} ${step.ruleIndex + 1}`
  if (step.outcome === 'skipped') return `${name}: not evaluated`
  const decisive = step.steps.find((inner) => inner.outcome === 'not-matched' || inner.outcome === 'error')
  if (decisive?.step === 'clause' && decisive.outcome === 'not-matched' && isUnfinished(decisive))
    return `${name} has no value yet`
  if (decisive !== undefined) return `${name}: ${describeStep(decisive)}`
  const clauses = step.steps.filter((inner) => inner.step === 'clause')
  if (clauses.length === 0) return `${name}: no conditions, so it matches everyone`
  const [only] = clauses
  return only !== undefined && clauses.length === 1
    ? `${name}: ${describeStep(only)}`
    : `${name}: all ${clauses.length} conditions hold`
}

/** A missing kind or attribute fails a condition whether it has values or not. */
const isUnfinished = (step: ClauseStep) =>
  hasNoValue(step) && (step.why === 'invalid-values' || step.why === 'no-value-matched')

function describeOff(step: OffStep): string {
  return step.variationIndex === null
    ? 'there is no off variation, so the default value is used'
    : 'the off variation is served'
}
