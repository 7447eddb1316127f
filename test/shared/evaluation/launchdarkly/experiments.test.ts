import { expect, test } from 'vitest'
import { compile, evaluate, explain } from '../../../../shared/evaluation/index.ts'
import {
  newLaunchDarklyEvaluator,
  readLaunchDarklyContext,
} from '../../../benchmark/evaluation/launchdarkly-evaluator.ts'
import { aFlag, dataOf } from '../build.ts'

const CONTEXTS = [
  { kind: 'user', key: 'ann' },
  { kind: 'org', key: 'acme', plan: 'pro' },
  { kind: 'multi', user: { key: 'ann' }, org: { key: 'acme' } },
  { kind: 'multi', user: { key: 'ann' }, device: { key: 'd' } },
  { key: 'old-style' },
]
const WEIGHTS = [[0, 0], [0], [], [1, 99_999], [50_000, 0], [0, 10], [100_000, 100_000]]

/** All combinations of rollout kinds, seeds, weights and tracked slices. */
const rollouts = ['experiment', 'rollout', undefined].flatMap((kind) =>
  [undefined, 'user', 'org'].flatMap((contextKind) =>
    [undefined, 61].flatMap((seed) =>
      [undefined, 'plan'].flatMap((bucketBy) =>
        WEIGHTS.flatMap((weights) =>
          [() => false, () => true, isEven].map((untracked) => ({
            ...(kind && { kind }),
            ...(contextKind && { contextKind }),
            ...(seed && { seed }),
            ...(bucketBy && { bucketBy }),
            variations: weights.map((weight, variation) => ({
              variation,
              weight,
              untracked: untracked(variation),
            })),
          })),
        ),
      ),
    ),
  ),
)

function isEven(n: number): boolean {
  return n % 2 === 0
}

const flags = rollouts.flatMap((rollout, n) => [
  aFlag({ key: `fallthrough-${n}`, fallthrough: { rollout } }),
  aFlag({ key: `rule-${n}`, rules: [{ id: 'r', clauses: [], rollout }] }),
  // Only those with variations: where a prerequisite serves none, the SDKs differ (docs, row 4).
  ...(rollout.variations.length === 0
    ? []
    : [aFlag({ key: `above-${n}`, prerequisites: [{ key: `fallthrough-${n}`, variation: 0 }] })]),
])

test('says of every experiment and remainder what LaunchDarkly’s own evaluator says, and explains the same', () => {
  const data = dataOf(flags)
  const [ruleset, official] = [compile(data), newLaunchDarklyEvaluator(data)]
  let [remainders, compared] = [0, 0]
  for (const context of CONTEXTS) {
    for (const { key } of flags as readonly { key: string }[]) {
      const { evaluation, steps } = explain(ruleset, key, context)
      const { value, variationIndex, reason } = official(key, readLaunchDarklyContext(context))
      expect(evaluation, `${key} ${JSON.stringify(context)}`).toMatchObject({ value, variationIndex })
      expect(evaluation.reason, `${key} ${JSON.stringify(context)}`).toEqual({ ...reason })
      expect(evaluate(ruleset, key, context)).toEqual(evaluation)
      const bucket = steps.flatMap((step) => step.steps).find((step) => step.step === 'bucket')
      const inExperiment = 'inExperiment' in evaluation.reason
      if (bucket !== undefined && !key.startsWith('above')) {
        expect(bucket.inExperiment).toBe(inExperiment)
        if (bucket.leftover && bucket.note === 'kind-missing' && inExperiment) remainders += 1
      }
      compared += 1
    }
  }
  expect(compared).toBe(flags.length * CONTEXTS.length)
  expect(remainders).toBeGreaterThan(100)
})
