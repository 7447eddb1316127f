import { isPrepared } from './context/prepared-context.ts'
import { readContext } from './context/read-context.ts'
import { find } from './input/lazy-map.ts'
import { isInSegment } from './launchdarkly/is-in-segment.ts'
import { matchClauses } from './launchdarkly/match-clauses.ts'
import { newRun } from './launchdarkly/run.ts'
import type { Ruleset } from './ruleset.ts'
import type { SegmentStep, SegmentWhy, Step } from './trace.ts'
import { newTraceRecorder } from './trace-recorder.ts'

/**
 * Whether a context is in a segment of the `launchdarkly` model, with every step: outcome `matched`,
 * `not-matched` or `error`. The same code as in the evaluation of a flag. Never throws.
 */
export function explainSegment(ruleset: Ruleset, segmentKey: string, context: unknown): SegmentStep {
  const failed = (why: SegmentWhy, problem?: string): SegmentStep => ({
    step: 'segment',
    outcome: why === 'unknown-segment' ? 'not-matched' : 'error',
    segmentKey,
    why,
    ...(problem === undefined ? {} : { problem }),
    steps: [],
  })
  try {
    if (ruleset.model !== 'launchdarkly') return failed('unknown-segment')
    const segment = find(ruleset.segments, segmentKey)
    if (segment === undefined || segment.deleted) return failed('unknown-segment')
    const recorder = newTraceRecorder()
    const run = newRun(ruleset, recorder)
    const problem = isPrepared(context) ? context.readInto(run) : readContext(context, run)
    if (problem !== undefined) return failed('malformed', problem)
    isInSegment(segment, run, undefined, matchClauses)
    return recorder.steps.find(isSegment) ?? failed('malformed')
  } catch {
    // As in `evaluateWith`: a hostile context, or segments nested deeper than the stack allows.
    return failed('malformed', 'the segment cannot be evaluated')
  }
}

const isSegment = (step: Step): step is SegmentStep => step.step === 'segment'
