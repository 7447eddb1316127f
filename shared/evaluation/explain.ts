import { evaluateWith } from './evaluate.ts'
import type { Ruleset } from './ruleset.ts'
import type { Trace } from './trace.ts'
import { newTraceRecorder } from './trace-recorder.ts'

/** Evaluates like `evaluate`, and records every step as plain data. Never throws. */
export function explain(ruleset: Ruleset, flagKey: string, context: unknown): Trace {
  return explainWith(ruleset, flagKey, context, undefined)
}

/**
 * Explains the evaluation as if the context fell at `percent` (0…100) of the asked flag's own rollout.
 * Rollouts of prerequisites and shares of segments are as always.
 */
export function explainAt(ruleset: Ruleset, flagKey: string, context: unknown, percent: number): Trace {
  return explainWith(ruleset, flagKey, context, percent)
}

function explainWith(ruleset: Ruleset, flagKey: string, context: unknown, pinned: number | undefined): Trace {
  const recorder = newTraceRecorder()
  const evaluation = evaluateWith(ruleset, flagKey, context, recorder, pinned)
  return { flagKey, evaluation, steps: recorder.steps }
}
