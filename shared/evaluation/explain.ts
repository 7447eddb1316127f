import { evaluateWith } from './evaluate.ts'
import { newRecorder } from './recorder.ts'
import type { Ruleset } from './ruleset.ts'
import type { Trace } from './trace.ts'

/** The same evaluation with every step it took, as plain data. Never throws. */
export function explain(ruleset: Ruleset, flagKey: string, context: unknown): Trace {
  const recorder = newRecorder()
  const evaluation = evaluateWith(ruleset, flagKey, context, recorder)
  return { flagKey, evaluation, steps: recorder.steps }
}
