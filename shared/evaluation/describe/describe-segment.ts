import type { SegmentListStep, SegmentStep } from '../trace.ts'

/** Whether the segment holds the context, and why. */
export function describeSegment(step: SegmentStep): string {
  return `segment ${step.segmentKey}: ${explainWhy(step)}`
}

/** Whether a list of a segment holds the key. */
export function describeSegmentList(step: SegmentListStep): string {
  const list = step.list.startsWith('included') ? 'included' : 'excluded'
  const keys = step.size === 1 ? `the ${list} key` : `one of the ${step.size} ${list} keys`
  if (step.contextKey === undefined) return `no ${step.contextKind} in the context to be ${list}`
  return `${step.contextKind} ${step.contextKey} ${step.outcome === 'matched' ? 'is' : 'is not'} ${keys}`
}

function explainWhy(step: SegmentStep): string {
  switch (step.why) {
    case 'included':
      return 'included by key'
    case 'excluded':
      return 'excluded by key'
    case 'rule-matched':
      return 'a rule of it matches'
    case 'no-rule-matched':
      return 'in no list, and no rule of it matches'
    case 'all-rules-matched':
      return 'all its rules match'
    case 'rule-failed':
      return 'one of its rules does not match'
    case 'no-rules':
      return 'it has no rules, so it holds nobody'
    case 'unknown-segment':
      return 'there is no such segment'
    case 'not-configured':
      return 'its members are kept in a store of big segments, and none is set up'
    case 'kind-missing':
      return 'the context lacks the kind that it holds'
    case 'cycle':
      return 'it leads back to itself'
    default:
      return step.problem ?? 'it cannot be evaluated'
  }
}
