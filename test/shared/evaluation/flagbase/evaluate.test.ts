import { expect, test } from 'vitest'
import {
  compile,
  evaluate,
  explain,
  type FlagbaseData,
  type RawRule,
} from '../../../../shared/evaluation/index.ts'

const on = { variationKey: 'on', weight: 100 }
const off = { variationKey: 'off', weight: 100 }
const trait = (operator: string, traitValue: string, negate = false, traitKey = 'trait'): RawRule => ({
  ruleType: 'trait',
  traitKey,
  traitValue,
  operator,
  negate,
  ruleVariations: [on],
})

function dataOf(rules: readonly RawRule[] | undefined, more: object = {}): FlagbaseData {
  const flag = { flagKey: 'flag', useFallthrough: false, fallthroughVariations: [off], rules, ...more }
  return { model: 'flagbase', flags: { flag }, segments: SEGMENTS } as FlagbaseData
}

const SEGMENTS = {
  adults: {
    rules: [
      { key: 'a', traitKey: 'age', operator: 'greater_than_or_equal', traitValue: '18', negate: false },
    ],
  },
  'german-adults': {
    rules: [
      { key: 'a', traitKey: 'age', operator: 'greater_than_or_equal', traitValue: '18', negate: false },
      { key: 'b', traitKey: 'country', operator: 'equal', traitValue: 'DE', negate: false },
    ],
  },
  empty: { rules: [] },
  odd: { rules: [{ key: 'a', traitKey: 'age', operator: 'older', traitValue: '18', negate: false }] },
}

const ask = (data: FlagbaseData, traits: object, identifier = 'alice') =>
  evaluate(compile(data), 'flag', { identifier, traits })

test.each<[string, RawRule, object, boolean]>([
  ['equal text matches', trait('equal', 'NZ'), { trait: 'NZ' }, true],
  ['equal heeds case', trait('equal', 'NZ'), { trait: 'nz' }, false],
  ['equal never matches a number', trait('equal', '5'), { trait: 5 }, false],
  ['equal never matches a boolean', trait('equal', 'true'), { trait: true }, false],
  ['a wrong type, negated, matches', trait('equal', '5', true), { trait: 5 }, true],
  [
    'null counts as having the trait, so negated it matches',
    trait('equal', '5', true),
    { trait: null },
    true,
  ],
  ['an absent trait never matches', trait('equal', 'NZ'), {}, false],
  ['an absent trait never matches, not even negated', trait('equal', 'NZ', true), {}, false],
  ['what objects inherit is no trait', trait('contains', '', false, 'constructor'), {}, false],
  ['contains finds a part', trait('contains', 'ell'), { trait: 'hello' }, true],
  ['contains finds nothing in every text', trait('contains', ''), { trait: '' }, true],
  ['contain is contains', trait('contain', 'ell'), { trait: 'hello' }, true],
  ['contains does not look into lists', trait('contains', 'a'), { trait: ['a'] }, false],
  ['greater_than is strict', trait('greater_than', '5'), { trait: 5 }, false],
  ['greater_than_or_equal is not', trait('greater_than_or_equal', '5'), { trait: 5 }, true],
  ['greater_than reads hex floats', trait('greater_than', '0x1p1'), { trait: 3 }, true],
  ['greater_than refuses text', trait('greater_than', '5'), { trait: '6' }, false],
  ['an unreadable limit is no match', trait('greater_than', 'five'), { trait: 6 }, false],
  ['an unreadable limit, negated, is a match', trait('greater_than', 'five', true), { trait: 6 }, true],
  ['minus infinity is below everything', trait('greater_than', '-inf'), { trait: -1e308 }, true],
  ['regex searches anywhere', trait('regex', 'l+'), { trait: 'hello' }, true],
  ['regex is RE2', trait('regex', '(?i)^HEL'), { trait: 'hello' }, true],
  ['a pattern that does not compile never matches', trait('regex', '(?=a)'), { trait: 'a' }, false],
  ['a pattern that does not compile, negated, matches', trait('regex', '(?=a)', true), { trait: 'a' }, true],
])('%s', (_, rule, traits, matches) => {
  const { value, reason } = ask(dataOf([rule]), traits)
  expect(value).toBe(matches ? 'on' : 'off')
  expect(reason).toEqual(
    matches
      ? { kind: 'RULE_MATCH', ruleIndex: 0, flagbaseReason: 'TARGETED' }
      : { kind: 'FALLTHROUGH', flagbaseReason: 'FALLTHROUGH' },
  )
})

const about = (more: RawRule): RawRule => ({
  operator: '',
  traitKey: '',
  traitValue: '',
  negate: false,
  ruleVariations: [on],
  ...more,
})
const segment = (segmentKey: string, negate = false) => about({ ruleType: 'segment', segmentKey, negate })
const identity = (identityKey: string, negate = false) => about({ ruleType: 'identity', identityKey, negate })

test.each<[string, RawRule, object, boolean]>([
  ['a segment matches when its rule does', segment('adults'), { age: 18 }, true],
  ['a segment does not match when its rule does not', segment('adults'), { age: 17 }, false],
  ['negate inverts membership', segment('adults', true), { age: 17 }, true],
  ['all rules of a segment must match', segment('german-adults'), { age: 18, country: 'NZ' }, false],
  ['and then it matches', segment('german-adults'), { age: 18, country: 'DE' }, true],
  ['a segment without rules holds nobody', segment('empty'), { age: 18 }, false],
  ['a segment that does not exist never matches', segment('nowhere'), { age: 18 }, false],
  ['not even negated', segment('nowhere', true), { age: 18 }, false],
  ['an identity rule matches its identity', identity('alice'), {}, true],
  ['an identity rule matches no other', identity('bob'), {}, false],
  ['a negated identity rule matches the others', identity('bob', true), {}, true],
  [
    'a segment rule without a key, as upstream sends it, never matches',
    about({ ruleType: 'segment' }),
    { age: 18 },
    false,
  ],
])('%s', (_, rule, traits, matches) => {
  expect(ask(dataOf([rule]), traits).value).toBe(matches ? 'on' : 'off')
})

const both = [
  { variationKey: 'on', weight: 50 },
  { variationKey: 'off', weight: 50 },
]

// new-checkout: alice is in bucket 94, dave in 26.
test.each<[string, object, string, string, string]>([
  [
    'the first matching rule wins',
    { rules: [trait('equal', 'x'), { ...trait('equal', 'NZ'), ruleVariations: [off] }] },
    'alice',
    'off',
    'TARGETED',
  ],
  [
    'a rule with two variations is weighted',
    { rules: [{ ...trait('equal', 'NZ'), ruleVariations: both }] },
    'dave',
    'on',
    'TARGETED_WEIGHTED',
  ],
  [
    'and splits by bucket',
    { rules: [{ ...trait('equal', 'NZ'), ruleVariations: both }] },
    'alice',
    'off',
    'TARGETED_WEIGHTED',
  ],
  [
    'weights of 100 and 0 are weighted too',
    { fallthroughVariations: [on, { variationKey: 'off', weight: 0 }] },
    'alice',
    'on',
    'FALLTHROUGH_WEIGHTED',
  ],
  [
    'weights below 100 leave the rest to the last',
    {
      fallthroughVariations: [
        { variationKey: 'on', weight: 10 },
        { variationKey: 'off', weight: 0 },
      ],
    },
    'alice',
    'off',
    'FALLTHROUGH_WEIGHTED',
  ],
  [
    'useFallthrough passes the rules over',
    { useFallthrough: true, rules: [trait('equal', 'NZ')] },
    'alice',
    'off',
    'FALLTHROUGH',
  ],
  ['no rules at all is the fallthrough', { rules: undefined }, 'alice', 'off', 'FALLTHROUGH'],
])('%s', (_, more, identifier, value, flagbaseReason) => {
  const data = dataOf([], { flagKey: 'new-checkout', ...more })
  const evaluation = ask(data, { trait: 'NZ' }, identifier)
  expect([evaluation.value, evaluation.reason.flagbaseReason]).toEqual([value, flagbaseReason])
  expect(evaluation.variationKey).toBe(value)
})

test('weights that leave int8 wrap as upstream wraps them', () => {
  const weights = [60, 80, 60].map((weight, index) => ({ variationKey: `v${index}`, weight }))
  // The sums are 60, -116 and -56: buckets 60…99 skip the second and fall to the third.
  const data = dataOf([], { flagKey: 'new-checkout', fallthroughVariations: weights })
  expect(ask(data, {}, 'alice').value).toBe('v2')
  expect(ask(data, {}, 'dave').value).toBe('v0')
})

test.each<[string, object, object, string]>([
  ['an unknown operator', { rules: [trait('older', '5')] }, { trait: 1 }, 'there is no operator "older"'],
  [
    'an unknown operator inside a segment',
    { rules: [segment('odd')] },
    { age: 1 },
    'there is no operator "older"',
  ],
  ['no fallthrough variations', { fallthroughVariations: [] }, {}, 'the fallthrough has no variations'],
  ['null fallthrough variations', { fallthroughVariations: null }, {}, 'the fallthrough has no variations'],
  [
    'a rule without variations',
    { rules: [{ ...trait('equal', 'x'), ruleVariations: [] }] },
    { trait: 'x' },
    'rule 1 has no variations',
  ],
  [
    'a weight that is no int8',
    { fallthroughVariations: [{ variationKey: 'on', weight: 128 }] },
    {},
    'the weight 128 must be a whole number from -128 to 127',
  ],
  ['a wrongly typed property', { rules: 5 }, {}, 'rules must be a list'],
])('%s is an error that says which', (_, more, traits, message) => {
  const data = dataOf([], more)
  expect(ask(data, traits).reason).toEqual({ kind: 'ERROR', errorKind: 'MALFORMED_FLAG', message })
  expect(explain(compile(data), 'flag', { identifier: 'alice', traits }).evaluation).toEqual(
    ask(data, traits),
  )
})

test('an unknown operator is no error as long as the trait is absent', () => {
  expect(ask(dataOf([trait('older', '5')]), {}).value).toBe('off')
})

test.each<[string, object, unknown]>([
  ['its own form', { identifier: 'alice', traits: { country: 'NZ' } }, 'on'],
  ['its own form without traits', { identifier: 'alice' }, 'off'],
  ['a LaunchDarkly user', { kind: 'user', key: 'alice', country: 'NZ' }, 'on'],
  ['a null attribute, which is an absent one', { kind: 'user', key: 'alice', country: null }, 'off'],
  ['an old-style user', { key: 'alice', custom: { country: 'NZ' } }, 'on'],
  [
    'the user of a multi-context',
    { kind: 'multi', org: { key: 'o' }, user: { key: 'alice', country: 'NZ' } },
    'on',
  ],
  [
    'the first kind when there is no user',
    { kind: 'multi', org: { key: 'o', country: 'NZ' }, device: { key: 'd' } },
    'on',
  ],
])('reads %s', (_, context, value) => {
  const data = dataOf([trait('equal', 'NZ', false, 'country')])
  expect(evaluate(compile(data), 'flag', context).value).toBe(value)
})

test.each<[string, unknown]>([
  ['nothing', null],
  ['a number', 5],
  ['an identifier that is no text', { identifier: 5 }],
  ['traits that are a list', { identifier: 'a', traits: [] }],
  ['a context without a key', { kind: 'user' }],
])('refuses %s as a context', (_, context) => {
  const evaluation = evaluate(compile(dataOf([])), 'flag', context, 'default')
  expect(evaluation).toEqual({
    value: 'default',
    variationIndex: null,
    reason: { kind: 'ERROR', errorKind: 'USER_NOT_SPECIFIED' },
  })
})
