import { evaluate } from './evaluate.ts'
import type { Evaluation } from './evaluation.ts'
import type { Ruleset } from './ruleset.ts'

/** The result type of a typed SDK call; `json` accepts any value. */
export type ValueType = 'boolean' | 'string' | 'number' | 'json'

/**
 * `evaluate` for one result type: a value of another type gives ERROR/WRONG_TYPE and the default. Never
 * throws.
 */
export function evaluateAs(
  type: ValueType,
  ruleset: Ruleset,
  flagKey: string,
  context: unknown,
  defaultValue: unknown,
): Evaluation {
  const result = evaluate(ruleset, flagKey, context, defaultValue)
  if (type === 'json' || result.variationIndex === null || typeof result.value === type) return result
  return { value: defaultValue, variationIndex: null, reason: { kind: 'ERROR', errorKind: 'WRONG_TYPE' } }
}
