import type { SegmentListStep, SegmentStep } from '../trace.ts'

/** Describes whether the segment contains the context, and why. */
export function describeSegment(step: SegmentStep): string {
  return `segment ${step.segmentKey}: ${explainWhy(step)}`
}

/** Describes whether a list of a segment contains the key. */
export function describeSegmentList(step: SegmentListStep): string {
  const list = step.list.startsWith('included') ? 'included' : 'excluded'
  const keys = step.size === 1 ? `the ${list} key` : `one of the ${step.size} ${list} keys`
  if (step.contextKey === undefined) return `the context has no ${step.contextKind} for the ${list} keys`
  return `${step.contextKind} ${step.contextKey} ${step.outcome === 'matched' ? 'is' : 'is not'} ${keys}`
}

function explainWhy(step: SegmentStep): string {
  switch (step.why) {
    case 'included':
      return 'included by key'
    case 'excluded':
      return 'excluded by key'
    case 'rule-matched':
      return 'one of its rules matches'
    case 'no-rule-matched':
      return 'not listed, and none of its rules match'
    case 'all-rules-matched':
      return 'all its rules match'
    case 'rule-failed':
      return 'one of its rules does not match'
    case 'no-rules':
      return 'it has no rules, so it is empty'
    case 'unknown-segment':
      return 'the segment does not exist'
    case 'not-configured':
      return 'it is a big segment, and no big segment store is configured'
    case 'kind-missing':
      return 'the context has none of its context kinds'
    case 'cycle':
      return 'it contains itself'
    default:
      return step.problem ?? 'it cannot be evaluated'
  }
}
