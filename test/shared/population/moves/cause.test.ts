import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile, evaluate, type FlagData } from '../../../../shared/evaluation/index.ts'
import { describeCause } from '../../../../shared/population/moves/describe-cause.ts'
import { differenceOf } from '../../../../shared/population/moves/difference.ts'
import { findCause } from '../../../../shared/population/moves/find-cause.ts'
import { arbitraryContext, arbitraryPayload } from '../../evaluation/arbitrary-payload.ts'
import { aFlag, aSegment, dataOf, inSegment, user } from '../../evaluation/build.ts'

const isIn = (attribute: string, ...values: unknown[]) => ({ attribute, op: 'in', values })
const rule = (id: string, variation: number, ...clauses: object[]) => ({ id, variation, clauses })
const rollout = (weights: number[], more: object = {}) => ({
  rollout: { variations: weights.map((weight, variation) => ({ variation, weight })), ...more },
})
const nz = rule('nz', 1, isIn('country', 'NZ'))
const all = rule('all', 2)
const beta = (more: object) => aSegment('beta', more)
const byBeta = aFlag({ rules: [rule('beta', 1, inSegment('beta'))] })
const gate = (more: object = {}) => aFlag({ key: 'gate', ...more })
const gated = aFlag({ prerequisites: [{ key: 'gate', variation: 1 }], fallthrough: { variation: 1 } })
const segmentRule = (id: string, ...clauses: object[]) => ({ id, clauses })

const ann = user({ country: 'NZ', plan: 'pro' })

test.each<[string, FlagData, FlagData]>([
  ['turned off', dataOf([aFlag({ fallthrough: { variation: 1 } })]), dataOf([aFlag({ on: false })])],
  [
    'the off variation changed',
    dataOf([aFlag({ on: false })]),
    dataOf([aFlag({ on: false, offVariation: 1 })]),
  ],
  ['the flag was removed', dataOf([aFlag()]), dataOf([])],
  ['the flag was added', dataOf([]), dataOf([aFlag()])],
  ['rule 1 was added', dataOf([aFlag({ rules: [all] })]), dataOf([aFlag({ rules: [nz, all] })])],
  ['rule 1 was removed', dataOf([aFlag({ rules: [nz, all] })]), dataOf([aFlag({ rules: [all] })])],
  ['rule 1 was moved', dataOf([aFlag({ rules: [nz, all] })]), dataOf([aFlag({ rules: [all, nz] })])],
  [
    'rule 1: condition 2 changed',
    dataOf([aFlag({ rules: [rule('nz', 1, isIn('country', 'NZ'), isIn('plan', 'pro'))] })]),
    dataOf([aFlag({ rules: [rule('nz', 1, isIn('country', 'NZ'), isIn('plan', 'free'))] })]),
  ],
  [
    'rule 1: condition 1 changed',
    dataOf([aFlag({ rules: [rule('x', 1, isIn('country', 'AU')), all] })]),
    dataOf([aFlag({ rules: [rule('x', 1, isIn('country', 'AU', 'NZ')), all] })]),
  ],
  [
    'rule 1: it serves something else',
    dataOf([aFlag({ rules: [nz] })]),
    dataOf([aFlag({ rules: [{ ...nz, variation: 2 }] })]),
  ],
  [
    'the value of the variation changed',
    dataOf([aFlag({ rules: [nz] })]),
    dataOf([aFlag({ rules: [nz], variations: ['off', 'new', 'other'] })]),
  ],
  ['the targets changed', dataOf([aFlag()]), dataOf([aFlag({ targets: [{ values: ['u'], variation: 1 }] })])],
  [
    'fallthrough: the weights changed',
    dataOf([aFlag({ fallthrough: rollout([100_000, 0]) })]),
    dataOf([aFlag({ fallthrough: rollout([0, 100_000]) })]),
  ],
  [
    'fallthrough: the bucket is made of something else',
    dataOf([aFlag({ fallthrough: rollout([50_000, 50_000], { seed: 1 }) })]),
    dataOf([aFlag({ fallthrough: rollout([50_000, 50_000], { seed: 4 }) })]),
  ],
  [
    'fallthrough: it serves something else',
    dataOf([aFlag({ fallthrough: { variation: 1 } })]),
    dataOf([aFlag({ fallthrough: rollout([100_000]) })]),
  ],
  [
    'segment “beta”: the listed keys changed',
    dataOf([byBeta], [beta({})]),
    dataOf([byBeta], [beta({ included: ['u'] })]),
  ],
  ['segment “beta”: the segment was added', dataOf([byBeta]), dataOf([byBeta], [beta({ included: ['u'] })])],
  [
    'segment “beta”: rule 1: condition 1 changed',
    dataOf([byBeta], [beta({ rules: [segmentRule('r', isIn('plan', 'free'))] })]),
    dataOf([byBeta], [beta({ rules: [segmentRule('r', isIn('plan', 'pro'))] })]),
  ],
  [
    'segment “beta”: rule 1 was added',
    dataOf([byBeta], [beta({ rules: [] })]),
    dataOf([byBeta], [beta({ rules: [segmentRule('r', isIn('plan', 'pro'))] })]),
  ],
  [
    'segment “beta”: rule 1: the weights changed',
    dataOf([byBeta], [beta({ rules: [{ ...segmentRule('r'), weight: 0 }] })]),
    dataOf([byBeta], [beta({ rules: [{ ...segmentRule('r'), weight: 100_000 }] })]),
  ],
  [
    'segment “beta”: segment “inner”: the listed keys changed',
    dataOf([byBeta], [beta({ rules: [segmentRule('r', inSegment('inner'))] }), aSegment('inner')]),
    dataOf(
      [byBeta],
      [beta({ rules: [segmentRule('r', inSegment('inner'))] }), aSegment('inner', { included: ['u'] })],
    ),
  ],
  [
    'prerequisite “gate”: turned off',
    dataOf([gated, gate({ fallthrough: { variation: 1 } })]),
    dataOf([gated, gate({ fallthrough: { variation: 1 }, on: false })]),
  ],
  ['prerequisite “gate”: rule 1 was added', dataOf([gated, gate()]), dataOf([gated, gate({ rules: [nz] })])],
  [
    'prerequisite “gate” was edited',
    dataOf([gated, gate()]),
    dataOf([{ ...gated, prerequisites: [{ key: 'gate', variation: 0 }] }, gate()]),
  ],
  [
    'prerequisite “gate” was removed',
    dataOf([gated, gate()]),
    dataOf([{ ...gated, prerequisites: [] }, gate()]),
  ],
  ['one side ends in an error', dataOf([aFlag({ rules: [all] })]), dataOf([aFlag({ rules: 5 })])],
])('%s', (sentence, before, after) => {
  const sides = { before: compile(before), after: compile(after) }
  const served = [sides.before, sides.after].map((ruleset) => evaluate(ruleset, 'flag', ann))
  expect(differenceOf(served[0]!, served[1]!)).toBe('moves')
  const cause = findCause(sides, 'flag', ann)
  expect(cause && describeCause(cause)).toBe(sentence)
})

const trait = (traitValue: string) => ({ traitKey: 'plan', operator: 'equal', traitValue, negate: false })
const raw = (rules: object[], conditions: object[] = []) =>
  ({
    model: 'flagbase',
    flags: {
      flag: {
        flagKey: 'flag',
        rules: rules.map((one) => ({ ...one, ruleVariations: [{ variationKey: 'on', weight: 100 }] })),
        fallthroughVariations: [{ variationKey: 'off', weight: 100 }],
      },
    },
    segments: { beta: { rules: conditions } },
  }) as unknown as FlagData

test.each([
  ['rule 1: condition 1 changed', raw([trait('free')]), raw([trait('pro')])],
  ['rule 1 was added', raw([]), raw([trait('pro')])],
  [
    'segment “beta”: rule 2 was added',
    raw([{ ruleType: 'segment', segmentKey: 'beta' }], [trait('pro')]),
    raw([{ ruleType: 'segment', segmentKey: 'beta' }], [trait('pro'), trait('free')]),
  ],
])('in the flagbase model: %s', (sentence, before, after) => {
  const cause = findCause({ before: compile(before), after: compile(after) }, 'flag', ann)
  expect(cause && describeCause(cause)).toBe(sentence)
})

test('whoever moves has a cause, whatever the rules are', () => {
  fc.assert(
    fc.property(arbitraryPayload, arbitraryPayload, fc.array(arbitraryContext), (one, other, contexts) => {
      const sides = {
        before: compile(one as unknown as FlagData),
        after: compile(other as unknown as FlagData),
      }
      for (const context of contexts) {
        for (const key of Object.keys(one.flags)) {
          const difference = differenceOf(
            evaluate(sides.before, key, context),
            evaluate(sides.after, key, context),
          )
          if (difference === 'moves') expect(findCause(sides, key, context)).toBeDefined()
          expect(findCause({ before: sides.after, after: sides.after }, key, context)).toBeUndefined()
        }
      }
    }),
    { numRuns: 200 },
  )
}, 120_000)
