import { expect, test } from 'vitest'
import { compile, explain, explainAt, type FlagData, renderTrace } from '../../../shared/evaluation/index.ts'
import { aFlag, aSegment, dataOf, FALLTHROUGH, inSegment, user } from './build.ts'

const halves = {
  rollout: {
    variations: [
      { variation: 0, weight: 50_000 },
      { variation: 1, weight: 50_000 },
    ],
  },
}

const at = (data: FlagData, percent: number, context: unknown = user()) =>
  explainAt(compile(data), 'flag', context, percent).evaluation

test('pins the bucket of the fallthrough and of a rule; a bound belongs to the upper slice', () => {
  const open = dataOf([aFlag({ fallthrough: halves })])
  expect([0, 12.5, 49.999, 50, 99, 100].map((percent) => at(open, percent).variationIndex)).toEqual([
    0, 0, 0, 1, 1, 1,
  ])
  const ruled = dataOf([aFlag({ rules: [{ id: 'r', clauses: [], ...halves }] })])
  expect(at(ruled, 75)).toMatchObject({ variationIndex: 1, reason: { kind: 'RULE_MATCH', ruleId: 'r' } })
})

test('every thousandth of a percent is on the side that the weights say', () => {
  for (const weight of [1, 333, 12_500, 33_333, 57_000, 66_667, 99_999]) {
    const slices = [
      { variation: 0, weight },
      { variation: 1, weight: 100_000 - weight },
    ]
    const data = dataOf([aFlag({ fallthrough: { rollout: { variations: slices } } })])
    const around = [weight - 1, weight, Math.min(weight + 1, 100_000)]
    expect(around.map((thousandth) => at(data, thousandth / 1000).variationIndex)).toEqual([0, 1, 1])
  }
})

test('pins an experiment too, whose context is then in it', () => {
  const data = dataOf([aFlag({ fallthrough: { rollout: { ...halves.rollout, kind: 'experiment' } } })])
  expect(at(data, 60)).toMatchObject({ variationIndex: 1, reason: { ...FALLTHROUGH, inExperiment: true } })
})

test('leaves the rollouts of prerequisites and the shares of segments as they are', () => {
  const before = aFlag({ key: 'before', fallthrough: halves })
  const share = aSegment('share', { rules: [{ clauses: [], weight: 50_000 }] })
  const flag = aFlag({
    prerequisites: [{ key: 'before', variation: 1 }],
    rules: [{ id: 'r', clauses: [inSegment('share')], variation: 2 }],
    fallthrough: halves,
  })
  const ruleset = compile(dataOf([flag, before], [share]))
  const outcomes = new Set<string>()
  for (let person = 0; person < 60; person += 1) {
    const context = user({ key: `u${person}` })
    const plain = explain(ruleset, 'flag', context).evaluation
    outcomes.add(`${plain.reason.kind} ${plain.variationIndex}`)
    for (const percent of [0, 99]) {
      const { evaluation } = explainAt(ruleset, 'flag', context, percent)
      expect(evaluation.reason).toEqual(plain.reason)
      expect(evaluation.prerequisites).toEqual(plain.prerequisites)
      if (plain.reason.kind === 'FALLTHROUGH') expect(evaluation.variationIndex).toBe(percent === 0 ? 0 : 1)
    }
  }
  expect([...outcomes].toSorted()).toEqual([
    'FALLTHROUGH 0',
    'FALLTHROUGH 1',
    'PREREQUISITE_FAILED 0',
    'RULE_MATCH 2',
  ])
})

test('the trace says that the bucket was set, and hashes nothing', () => {
  const trace = explainAt(compile(dataOf([aFlag({ fallthrough: halves })])), 'flag', user(), 12.5)
  expect(JSON.stringify(trace)).not.toContain('hashed')
  expect(renderTrace(trace)).toContain('the bucket is set to 0.125, slice 1 of 2, 0 to 0.5')
})

test('pins whole percents in the flagbase model', () => {
  const data: FlagData = {
    model: 'flagbase',
    flags: {
      flag: {
        fallthroughVariations: [
          { variationKey: 'a', weight: 29 },
          { variationKey: 'b', weight: 71 },
        ],
      },
    },
  }
  const keys = [0, 28.9, 29, 29.5, 100].map((percent) => at(data, percent, { identifier: 'x' }).variationKey)
  expect(keys).toEqual(['a', 'a', 'b', 'b', 'b'])
})
