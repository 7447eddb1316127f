import type { Evaluation } from './evaluation.ts'
import { evaluateRawKey } from './flagbase/evaluate-raw-key.ts'
import { evaluateKey } from './launchdarkly/evaluate-key.ts'
import { EXCEPTION } from './results.ts'
import type { Ruleset } from './ruleset.ts'
import type { TraceRecorder } from './trace-recorder.ts'

/**
 * Evaluates a flag for a context. Never throws: a problem with the flag or the context gives the default
 * value (null if there is none) and an ERROR reason.
 */
export function evaluate(
  ruleset: Ruleset,
  flagKey: string,
  context: unknown,
  defaultValue?: unknown,
): Evaluation {
  const result = evaluateWith(ruleset, flagKey, context, undefined)
  if (result.variationIndex !== null || defaultValue === undefined || defaultValue === null) return result
  return { ...result, value: defaultValue }
}

/**
 * The implementation that `evaluate` and `explain` share. `pinned` (0…100 %) replaces the bucket of the asked flag's
 * own rollout.
 */
export function evaluateWith(
  ruleset: Ruleset,
  flagKey: string,
  context: unknown,
  trace: TraceRecorder | undefined,
  pinned?: number,
): Evaluation {
  try {
    return ruleset.model === 'launchdarkly'
      ? evaluateKey(ruleset, flagKey, context, trace, pinned)
      : evaluateRawKey(ruleset, flagKey, context, trace, pinned)
  } catch {
    // A getter or proxy inside the context threw, or prerequisites or segments are nested deeper than the
    // stack allows.
    return EXCEPTION
  }
}
