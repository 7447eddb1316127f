import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile, evaluate, explain, type FlagData } from '../../../shared/evaluation/index.ts'
import {
  newLaunchDarklyEvaluator,
  readLaunchDarklyContext,
} from '../../benchmark/evaluation/launchdarkly-evaluator.ts'
import { arbitraryContext, arbitraryPayload } from './arbitrary-payload.ts'

const RUNS = 1_050
const CONTEXTS = 12
const FLAGS = 8

test('gives what LaunchDarkly’s own evaluator gives, over 100,000 evaluations, and explains the same answer', () => {
  const reasons = new Map<string, number>()
  fc.assert(
    fc.property(
      arbitraryPayload,
      fc.array(arbitraryContext, { minLength: CONTEXTS, maxLength: CONTEXTS }),
      (payload, contexts) => {
        const ruleset = compile(payload as unknown as FlagData)
        const official = newLaunchDarklyEvaluator(payload)
        for (const context of contexts) {
          for (const flagKey of Object.keys(payload.flags)) {
            const evaluation = evaluate(ruleset, flagKey, context)
            const { value, variationIndex, reason } = evaluation
            reasons.set(reason.kind, (reasons.get(reason.kind) ?? 0) + 1)
            expectSame({ value, variationIndex, reason }, askOfficial(official, flagKey, context))
            expectSame(explain(ruleset, flagKey, context).evaluation, evaluation)
          }
        }
      },
    ),
    // For one key in ten million, float32 and float64 differ, so the seed is fixed to make failures
    // meaningful.
    { numRuns: RUNS, seed: 20261122 },
  )
  const total = [...reasons.values()].reduce((sum, count) => sum + count, 0)
  expect(total).toBe(RUNS * CONTEXTS * FLAGS)
  expect(total).toBeGreaterThan(100_000)
  // Checks that the generator reaches every kind of answer often enough.
  for (const kind of ['OFF', 'TARGET_MATCH', 'RULE_MATCH', 'FALLTHROUGH', 'PREREQUISITE_FAILED', 'ERROR'])
    expect(reasons.get(kind), kind).toBeGreaterThan(1_000)
}, 300_000)

function askOfficial(
  official: ReturnType<typeof newLaunchDarklyEvaluator>,
  flagKey: string,
  context: object,
) {
  const read = readLaunchDarklyContext(context)
  // LaunchDarkly's client gives this answer before it calls the evaluator.
  if (!read.valid)
    return { value: null, variationIndex: null, reason: { kind: 'ERROR', errorKind: 'USER_NOT_SPECIFIED' } }
  const { value, variationIndex, reason } = official(flagKey, read)
  const { ruleId, ...rest } = reason as { ruleId?: string }
  // Go leaves out an empty rule id (row 30).
  return { value, variationIndex, reason: ruleId ? { ...rest, ruleId } : rest }
}

/** `expect` for every answer would take most of the test's time. */
function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected)
}
