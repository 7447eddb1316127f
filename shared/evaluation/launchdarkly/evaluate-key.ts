import { isPrepared } from '../context/prepared-context.ts'
import { readContext } from '../context/read-context.ts'
import { kindsOf } from '../context/subject.ts'
import type { Evaluation } from '../evaluation.ts'
import { find } from '../input/lazy-map.ts'
import { FLAG_NOT_FOUND, MALFORMED_FLAG, USER_NOT_SPECIFIED } from '../results.ts'
import type { TraceRecorder } from '../trace-recorder.ts'
import type { LaunchDarklyRuleset } from './compile/compiled.ts'
import { evaluateFlag } from './evaluate-flag.ts'
import { newRun, type Run } from './run.ts'

/** Evaluates the flag with this key, without applying the caller's default. */
export function evaluateKey(
  ruleset: LaunchDarklyRuleset,
  flagKey: string,
  context: unknown,
  trace: TraceRecorder | undefined,
  pinned: number | undefined,
): Evaluation {
  const flag = find(ruleset.flags, flagKey)
  if (flag === undefined || flag.deleted) {
    trace?.add(errorStep('FLAG_NOT_FOUND', `there is no flag "${flagKey}"`))
    return FLAG_NOT_FOUND
  }
  if (flag.problem !== undefined) {
    trace?.add(errorStep('MALFORMED_FLAG', flag.problem))
    return MALFORMED_FLAG
  }
  const run = newRun(ruleset, trace)
  run.pinned = pinned
  const problem = isPrepared(context) ? context.readInto(run) : readContext(context, run)
  if (problem !== undefined) {
    trace?.add({ step: 'context', outcome: 'error', kinds: [], problem })
    return USER_NOT_SPECIFIED
  }
  trace?.add({ step: 'context', outcome: 'matched', kinds: kindsOf(run) })
  return withRunFacts(evaluateFlag(flag, run, undefined), run)
}

function errorStep(errorKind: 'FLAG_NOT_FOUND' | 'MALFORMED_FLAG', message: string) {
  return { step: 'error', outcome: 'error', errorKind, message } as const
}

/**
 * Prerequisites and the big segment status belong to this evaluation only, so they are added to a copy of the
 * shared result.
 */
function withRunFacts(result: Evaluation, run: Run): Evaluation {
  const { facts } = run
  if (facts === undefined || (!facts.askedBigSegment && facts.events.length === 0)) return result
  const bigSegments = facts.askedBigSegment ? { bigSegmentsStatus: 'NOT_CONFIGURED' as const } : {}
  const prerequisites = facts.events.length === 0 ? {} : { prerequisites: facts.events }
  return { ...result, reason: { ...result.reason, ...bigSegments }, ...prerequisites }
}
