import { isPrepared } from './context/prepared-context.ts'
import { readContext } from './context/read-context.ts'
import type { FlagbaseRuleset } from './flagbase/compile/compiled.ts'
import { readIdentity } from './flagbase/identity.ts'
import { askSegment } from './flagbase/match-segment.ts'
import { find } from './input/lazy-map.ts'
import type { LaunchDarklyRuleset } from './launchdarkly/compile/compiled.ts'
import { isInSegment } from './launchdarkly/is-in-segment.ts'
import { matchClauses } from './launchdarkly/match-clauses.ts'
import { newRun } from './launchdarkly/run.ts'
import type { Ruleset } from './ruleset.ts'
import type { SegmentStep, SegmentWhy, Step } from './trace.ts'
import { newTraceRecorder } from './trace-recorder.ts'

/**
 * Whether a context is in a segment, with every step: outcome `matched`, `not-matched` or `error`. The same
 * code as in the evaluation of a flag. Never throws.
 */
export function explainSegment(ruleset: Ruleset, segmentKey: string, context: unknown): SegmentStep {
  try {
    return ruleset.model === 'flagbase'
      ? explainFlagbase(ruleset, segmentKey, context)
      : explainLaunchDarkly(ruleset, segmentKey, context)
  } catch {
    // As in `evaluateWith`: a hostile context, or segments nested deeper than the stack allows.
    return failed(segmentKey, 'malformed', 'the segment cannot be evaluated')
  }
}

function explainLaunchDarkly(
  ruleset: LaunchDarklyRuleset,
  segmentKey: string,
  context: unknown,
): SegmentStep {
  const segment = find(ruleset.segments, segmentKey)
  if (segment === undefined || segment.deleted) return failed(segmentKey, 'unknown-segment')
  const recorder = newTraceRecorder()
  const run = newRun(ruleset, recorder)
  const problem = isPrepared(context) ? context.readInto(run) : readContext(context, run)
  if (problem !== undefined) return failed(segmentKey, 'malformed', problem)
  isInSegment(segment, run, undefined, matchClauses)
  return recorder.steps.find(isSegment) ?? failed(segmentKey, 'malformed')
}

function explainFlagbase(ruleset: FlagbaseRuleset, segmentKey: string, context: unknown): SegmentStep {
  const identity = readIdentity(context)
  if (typeof identity === 'string') return failed(segmentKey, 'malformed', identity)
  const trace = newTraceRecorder()
  askSegment(segmentKey, { ruleset, identity, trace, pinned: undefined, failure: undefined })
  return trace.steps.find(isSegment) ?? failed(segmentKey, 'malformed')
}

const failed = (segmentKey: string, why: SegmentWhy, problem?: string): SegmentStep => ({
  step: 'segment',
  outcome: why === 'unknown-segment' ? 'not-matched' : 'error',
  segmentKey,
  why,
  ...(problem === undefined ? {} : { problem }),
  steps: [],
})

const isSegment = (step: Step): step is SegmentStep => step.step === 'segment'
