import { expect, test } from 'vitest'
import { compile, explainSegment } from '../../../shared/evaluation/index.ts'

const segments = {
  beta: {
    key: 'beta',
    salt: 'salt',
    included: ['ann'],
    excluded: ['bob'],
    rules: [
      { clauses: [{ attribute: 'plan', op: 'in', values: ['pro'] }], weight: 0 },
      { clauses: [{ attribute: '', op: 'segmentMatch', values: ['vip'] }] },
    ],
  },
  vip: { key: 'vip', included: ['cyd'] },
  self: { key: 'self', rules: [{ clauses: [{ attribute: '', op: 'segmentMatch', values: ['self'] }] }] },
  broken: { key: 'broken', included: 5 },
}
const ruleset = compile({ flags: {}, segments } as never)
const user = (key: string, more: object = {}) => ({ kind: 'user', key, ...more })
const verdict = (key: string, context: unknown) => {
  const { outcome, why } = explainSegment(ruleset, key, context)
  return [outcome, why]
}

test.for<[string, unknown, string, string]>([
  ['beta', user('ann'), 'matched', 'included'],
  ['beta', user('bob'), 'not-matched', 'excluded'],
  ['beta', user('cyd'), 'matched', 'rule-matched'],
  ['beta', user('dee', { plan: 'pro' }), 'not-matched', 'no-rule-matched'],
  ['none', user('ann'), 'not-matched', 'unknown-segment'],
  ['self', user('ann'), 'error', 'malformed'],
  ['broken', user('ann'), 'error', 'malformed'],
  ['beta', { kind: 'user' }, 'error', 'malformed'],
  ['beta', null, 'error', 'malformed'],
])('%s, %j: %s, %s', ([key, context, outcome, why]) => {
  expect(verdict(key, context)).toEqual([outcome, why])
})

test('every list and rule that was tried is told, with what is nested in it', () => {
  const { steps } = explainSegment(ruleset, 'beta', user('cyd', { plan: 'pro' }))
  expect(steps.map((step) => [step.step, step.outcome])).toEqual([
    ['segment-list', 'not-matched'],
    ['segment-list', 'not-matched'],
    ['segment-rule', 'not-matched'],
    ['segment-rule', 'matched'],
  ])
  expect(steps[2]?.steps.map(({ step }) => step)).toEqual(['clause', 'bucket'])
  expect(steps[3]?.steps[0]?.steps).toMatchObject([{ step: 'segment', segmentKey: 'vip', why: 'included' }])
})

test('it never throws', () => {
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Error('no')
      },
    },
  )
  expect(verdict('beta', hostile)[0]).toBe('error')
  expect(explainSegment(compile({ model: 'flagbase', flags: {}, segments: {} }), 'beta', user('a')).why).toBe(
    'unknown-segment',
  )
})
