import { evaluateWith } from './evaluate.ts'
import type { Ruleset } from './ruleset.ts'
import type { Trace } from './trace.ts'
import { newTraceRecorder } from './trace-recorder.ts'

/** Evaluates like `evaluate`, and records every step as plain data. Never throws. */
export function explain(ruleset: Ruleset, flagKey: string, context: unknown): Trace {
  const recorder = newTraceRecorder()
  const evaluation = evaluateWith(ruleset, flagKey, context, recorder)
  return { flagKey, evaluation, steps: recorder.steps }
}
