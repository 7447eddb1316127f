import type { Evaluation } from '../evaluation.ts'
import { find } from '../input/lazy-map.ts'
import type { ErrorKind } from '../reason.ts'
import { FLAG_NOT_FOUND, USER_NOT_SPECIFIED } from '../results.ts'
import type { StepBody, TraceRecorder } from '../trace-recorder.ts'
import { malformed } from './compile/compile-raw-flag.ts'
import type { CompiledRawFlag, CompiledRawRule, FlagbaseRuleset } from './compile/compiled.ts'
import { type Identity, readIdentity } from './identity.ts'
import { matchCondition } from './match-condition.ts'
import { matchSegment } from './match-segment.ts'
import { describeIdentity } from './record-condition.ts'
import type { FlagRun } from './run.ts'
import { serveWeights } from './serve-weights.ts'

/** Evaluates the flag with this key for an identity. Source: docs/evaluation/flagbase.md §2 and §9. */
export function evaluateRawKey(
  ruleset: FlagbaseRuleset,
  flagKey: string,
  context: unknown,
  trace: TraceRecorder | undefined,
  pinned: number | undefined,
): Evaluation {
  const flag = find(ruleset.flags, flagKey)
  if (flag === undefined) {
    trace?.add(errorStep('FLAG_NOT_FOUND', `there is no flag "${flagKey}"`))
    return FLAG_NOT_FOUND
  }
  if (flag.problem !== undefined) {
    trace?.add(errorStep('MALFORMED_FLAG', flag.problem))
    return malformed(flag.problem)
  }
  const identity = readIdentity(context)
  trace?.add(describeContext(identity))
  if (typeof identity === 'string') return USER_NOT_SPECIFIED
  return evaluateRawFlag(flag, { ruleset, flag, identity, trace, pinned, failure: undefined })
}

function evaluateRawFlag(flag: CompiledRawFlag, run: FlagRun): Evaluation {
  const on = !flag.useFallthrough
  run.trace?.add({ step: 'on', outcome: on ? 'matched' : 'not-matched', on })
  return (on ? matchRules(flag, run) : undefined) ?? fallThrough(flag, run)
}

function matchRules(flag: CompiledRawFlag, run: FlagRun): Evaluation | undefined {
  for (const rule of flag.rules) {
    const result = tryRule(rule, run)
    if (result === undefined) continue
    for (const { index } of flag.rules.slice(rule.index + 1))
      run.trace?.add({ step: 'rule', outcome: 'skipped', ruleIndex: index })
    return result
  }
  return undefined
}

function tryRule(rule: CompiledRawRule, run: FlagRun): Evaluation | undefined {
  run.trace?.enter()
  const isMatch = matchRule(rule, run)
  const result = run.failure ?? (isMatch ? serveWeights(rule.weights, run) : undefined)
  const outcome = run.failure !== undefined ? 'error' : isMatch ? 'matched' : 'not-matched'
  run.trace?.leave({ step: 'rule', outcome, ruleIndex: rule.index })
  return result
}

function matchRule({ subject }: CompiledRawRule, run: FlagRun): boolean {
  switch (subject.about) {
    case 'trait':
      return matchCondition(subject.condition, 0, run)
    case 'segment':
      return matchSegment(subject.segmentKey, subject.negate, run)
    case 'identity':
      run.trace?.add(describeIdentity(run.identity.identifier, subject.identityKey, subject.negate))
      return (run.identity.identifier === subject.identityKey) !== subject.negate
  }
}

function fallThrough(flag: CompiledRawFlag, run: FlagRun): Evaluation {
  run.trace?.enter()
  const result = serveWeights(flag.fallthrough, run)
  const outcome = result.variationIndex === null ? 'error' : 'matched'
  run.trace?.leave({ step: 'fallthrough', outcome })
  return result
}

function describeContext(identity: Identity | string): StepBody {
  return typeof identity === 'string'
    ? { step: 'context', outcome: 'error', kinds: [], problem: identity }
    : { step: 'context', outcome: 'matched', kinds: ['identity'] }
}

function errorStep(errorKind: ErrorKind, message: string): StepBody {
  return { step: 'error', outcome: 'error', errorKind, message }
}
