import { expect, test } from 'vitest'
import { attributeOf } from '../../../../shared/evaluation/context/attribute.ts'
import { parseReference } from '../../../../shared/evaluation/context/attribute-reference.ts'
import { newSubject } from '../../../../shared/evaluation/context/subject.ts'
import { newSha1Prefix } from '../../../../shared/evaluation/hash/sha1.ts'
import { bucketOf, hashBucket } from '../../../../shared/evaluation/launchdarkly/bucket.ts'
import { aFlag, ask, FALLTHROUGH, MALFORMED, user } from '../build.ts'

// Go's own vectors (`evaluator_bucketing_testdata_test.go`): key "hashKey", salt "saltyA". These must never
// change.
test.each([
  ['hashKey.saltyA.', 'userKeyA', 0.42157587],
  ['hashKey.saltyA.', 'userKeyB', 0.6708485],
  ['hashKey.saltyA.', 'userKeyC', 0.10343106],
  ['hashKey.saltyA.', '33333', 0.54771423],
  ['hashKey.saltyA.', '99999', 0.7309658],
  ['61.', 'userKeyA', 0.09801207],
  ['61.', 'userKeyB', 0.14483777],
  ['61.', 'userKeyC', 0.9242641],
])('%s%s is in bucket %d for ever', (prefix, text, bucket) => {
  expect(hashBucket(newSha1Prefix(prefix), text)).toBe(Math.fround(bucket))
})

test('buckets are spread evenly', () => {
  const counts = Array.from({ length: 10 }, () => 0)
  const prefix = newSha1Prefix('flag.salt.')
  for (let n = 0; n < 20_000; n++) {
    const tenth = Math.floor(hashBucket(prefix, `user-${n}`) * 10)
    counts[tenth] = (counts[tenth] ?? 0) + 1
  }
  for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(200)
})

test.each([
  ['33333 as a number', 33_333, 0.54771423],
  ['33333 as text', '33333', 0.54771423],
  ['a fraction', 33_333.5, 0],
  ['a boolean', true, 0],
  ['a list', ['33333'], 0],
  ['null', null, 0],
])('an attribute of %s', (_, value, bucket) => {
  const bucketing = {
    attribute: attributeOf('user', parseReference('a')),
    prefix: newSha1Prefix('hashKey.saltyA.'),
  }
  const subject = { ...newSubject(), raw: { key: 'u', a: value }, kind: 'user' }
  expect(bucketOf(bucketing, subject)).toBe(Math.fround(bucket))
})

const rollout = (weights: readonly number[], more: object = {}) =>
  aFlag({
    key: 'flag',
    fallthrough: {
      rollout: { variations: weights.map((weight, variation) => ({ variation, weight })), ...more },
    },
  })
const experiment = (more: object = {}) => ({ kind: 'experiment', seed: 61, ...more })
const inExperiment = { ...FALLTHROUGH, inExperiment: true }
// With seed 61 userKeyA is in bucket 0.098.
const userA = { kind: 'user', key: 'userKeyA', group: 'userKeyC' }

test.each<[string, object, unknown, number, object]>([
  ['below the first bound', rollout([10_000, 90_000], { seed: 61 }), userA, 0, FALLTHROUGH],
  ['above it', rollout([9_000, 91_000], { seed: 61 }), userA, 1, FALLTHROUGH],
  [
    'above every bound, the last takes it',
    rollout([1_000, 1_000, 1_000], { seed: 61 }),
    userA,
    2,
    FALLTHROUGH,
  ],
  ['a slice of weight 0 is passed over', rollout([0, 100_000], { seed: 61 }), userA, 1, FALLTHROUGH],
  [
    'a slice of weight 0 is passed over for bucket 0 too',
    rollout([0, 100_000], { bucketBy: 'none' }),
    userA,
    1,
    FALLTHROUGH,
  ],
  [
    'bucketBy picks the attribute (bucket 0.924)',
    rollout([90_000, 10_000], { seed: 61, bucketBy: 'group' }),
    userA,
    1,
    FALLTHROUGH,
  ],
  [
    'without the attribute the bucket is 0',
    rollout([1, 99_999], { bucketBy: 'none' }),
    userA,
    0,
    FALLTHROUGH,
  ],
  ['without the kind the bucket is 0', rollout([1, 99_999], { contextKind: 'org' }), userA, 0, FALLTHROUGH],
  [
    'weights beyond 100000 leave the later slices to nobody',
    rollout([200_000, 100_000], { seed: 61 }),
    userA,
    0,
    FALLTHROUGH,
  ],
  ['an experiment says so', rollout([10_000, 90_000], experiment()), userA, 0, inExperiment],
  [
    'and ignores bucketBy',
    rollout([10_000, 90_000], experiment({ bucketBy: 'group' })),
    userA,
    0,
    inExperiment,
  ],
  [
    'even a bad one',
    rollout([10_000, 90_000], experiment({ contextKind: 'user', bucketBy: '//' })),
    userA,
    0,
    inExperiment,
  ],
  [
    'without the kind nobody is in the experiment',
    rollout([1, 99_999], experiment({ contextKind: 'org' })),
    userA,
    0,
    FALLTHROUGH,
  ],
  [
    'but whoever gets the remainder is, as the SDKs say',
    rollout([0, 0], experiment({ contextKind: 'org' })),
    userA,
    1,
    inExperiment,
  ],
  [
    'another kind of rollout is no experiment',
    rollout([10_000, 90_000], { kind: 'canary', seed: 61 }),
    userA,
    0,
    FALLTHROUGH,
  ],
])('%s', (_, flag, context, variationIndex, reason) => {
  expect(ask(flag, context)).toMatchObject({ variationIndex, reason })
  expect(ask(flag, context).reason).toEqual(reason)
})

test('an untracked slice of an experiment is not in it', () => {
  const variations = [{ variation: 0, weight: 100_000, untracked: true }]
  expect(ask(aFlag({ fallthrough: { rollout: experiment({ variations }) } }), userA).reason).toEqual(
    FALLTHROUGH,
  )
})

test('a rule’s experiment is told in its reason', () => {
  const rule = {
    id: 'r',
    clauses: [],
    rollout: experiment({ variations: [{ variation: 1, weight: 100_000 }] }),
  }
  expect(ask(aFlag({ rules: [rule] }), userA).reason).toEqual({
    kind: 'RULE_MATCH',
    ruleIndex: 0,
    ruleId: 'r',
    inExperiment: true,
  })
})

test.each<[string, object]>([
  ['a slice out of range', rollout([0, 0, 0, 100_000])],
  ['a bad bucketBy', rollout([100_000], { contextKind: 'user', bucketBy: '//' })],
  ['a bad bucketBy, even without the kind', rollout([100_000], { contextKind: 'org', bucketBy: '//' })],
])('%s is an error', (_, flag) => {
  expect(ask(flag, user()).reason).toEqual(MALFORMED)
})
