import { expect, test } from 'vitest'
import { compile, evaluate, explain } from '../../../shared/evaluation/index.ts'
import {
  aFlag,
  aFlagWith,
  aSegment,
  ask,
  dataOf,
  FALLTHROUGH,
  inSegment,
  MALFORMED,
  RULE_MATCH,
  user,
} from './build.ts'

// One test per row of docs/evaluation/launchdarkly.md §8, with Go's answer.

const rollout = (weights: readonly number[], more: object = {}) => ({
  fallthrough: {
    rollout: { variations: weights.map((weight, variation) => ({ variation, weight })), ...more },
  },
})
const tenTimes = Array.from({ length: 10 }, () => 10_000)

test.each([
  ['u3868881', [50_000, 50_000], 1],
  ['u77775895', [50_000, 50_000], 1],
  ['u12155173', [33_333, 33_333, 33_334], 2],
  ['u21471884', tenTimes, 4],
  ['u38880974', tenTimes, 7],
])('row 1: buckets are float32, so %s gets another variation than in JavaScript', (key, weights, index) => {
  const flag = aFlag({ key: 'f', salt: 's', variations: tenTimes, ...rollout(weights) })
  const evaluation = evaluate(compile(dataOf([flag])), 'f', { kind: 'user', key })
  expect(evaluation).toMatchObject({ variationIndex: index, reason: FALLTHROUGH })
})

test('row 2: seed 0 is a seed', () => {
  const contexts = Array.from({ length: 50 }, (_, n) => ({ kind: 'user', key: `user-${n}` }))
  const indexes = (salt: string, seed?: number) =>
    contexts.map(
      (context) => ask({ ...aFlag(rollout([50_000, 50_000], { seed })), salt }, context).variationIndex,
    )
  expect(indexes('a', 0)).toEqual(indexes('b', 0))
  expect(indexes('a')).not.toEqual(indexes('b'))
})

test.each([
  ['a bad reference', { contextKind: 'user', attribute: '//', op: 'in', values: ['x'] }],
  ['a cyclic segment', inSegment('cycle')],
  ['a malformed segment', inSegment('bad')],
])('row 3: %s followed by another clause is still an error', (_, clause) => {
  const second = { attribute: 'key', op: 'in', values: ['u'] }
  const cycle = aSegment('cycle', { rules: [{ clauses: [inSegment('cycle'), second] }] })
  const bad = aSegment('bad', { rules: [{ clauses: [{ attribute: '', op: 'in', values: [] }, second] }] })
  expect(ask(aFlagWith(clause, second), user(), { segments: [cycle, bad] }).reason).toEqual(MALFORMED)
})

test.each([
  ['a variation out of range', { fallthrough: { variation: 9 } }],
  ['an empty rollout', { fallthrough: { rollout: { variations: [] } } }],
  ['neither variation nor rollout', { fallthrough: {} }],
  ['a bad bucketBy', rollout([100_000], { contextKind: 'user', bucketBy: '//' })],
  ['an off flag with a bad off variation', { on: false, offVariation: 9 }],
])('row 4: a prerequisite that ends in %s only fails', (_, more) => {
  const flag = aFlag({ prerequisites: [{ key: 'other', variation: 0 }] })
  const { reason, value } = ask(flag, user(), { flags: [aFlag({ key: 'other', ...more })] })
  expect(reason).toEqual({ kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'other' })
  expect(value).toBe('off')
})

test('row 5: a cycle of prerequisites ends it at once, whatever else is required', () => {
  const flag = aFlag({
    prerequisites: [
      { key: 'other', variation: 0 },
      { key: 'unknown', variation: 0 },
    ],
  })
  const other = aFlag({ key: 'other', prerequisites: [{ key: 'flag', variation: 0 }] })
  expect(ask(flag, user(), { flags: [other] }).reason).toEqual(MALFORMED)
})

test('row 6: a rule or segment rule without clauses matches', () => {
  expect(ask(aFlag({ rules: [{ id: 'rule', variation: 1 }] }), user()).reason).toEqual(RULE_MATCH)
  const segments = [aSegment('all', { rules: [{}] })]
  expect(ask(aFlagWith(inSegment('all')), user(), { segments }).reason).toEqual(RULE_MATCH)
})

test('row 7: a clause without values is false, negated true', () => {
  const clause = { attribute: 'key', op: 'in' }
  expect(ask(aFlagWith(clause), user()).reason).toEqual(FALLTHROUGH)
  expect(ask(aFlagWith({ ...clause, negate: true }), user()).reason).toEqual(RULE_MATCH)
})

test('row 8: a weighted segment rule does not match a context without its kind', () => {
  const segments = [
    aSegment('half', { rules: [{ clauses: [], weight: 100_000, rolloutContextKind: 'org' }] }),
  ]
  expect(ask(aFlagWith(inSegment('half')), user(), { segments }).reason).toEqual(FALLTHROUGH)
  const org = { kind: 'org', key: 'o' }
  expect(ask(aFlagWith(inSegment('half')), org, { segments }).reason).toEqual(RULE_MATCH)
})

test('row 9: per-kind lists are skipped for a lone user, not for a multi-context', () => {
  const segments = [aSegment('list', { includedContexts: [{ contextKind: 'user', values: ['u'] }] })]
  const multi = { kind: 'multi', user: { key: 'u' }, org: { key: 'o' } }
  expect(ask(aFlagWith(inSegment('list')), user(), { segments }).reason).toEqual(FALLTHROUGH)
  expect(ask(aFlagWith(inSegment('list')), multi, { segments }).reason).toEqual(RULE_MATCH)
})

test('row 10: a user entry of contextTargets with values of its own uses them', () => {
  const flag = aFlag({
    targets: [{ variation: 1, values: ['someone'] }],
    contextTargets: [{ contextKind: 'user', variation: 1, values: ['u'] }],
  })
  expect(ask(flag, user()).reason).toEqual({ kind: 'TARGET_MATCH' })
  expect(ask(flag, { kind: 'user', key: 'someone' }).reason).toEqual(FALLTHROUGH)
})

test('row 11: "/kind" with a context kind is that one context’s kind', () => {
  const clause = (value: string) => ({ contextKind: 'org', attribute: '/kind', op: 'in', values: [value] })
  const multi = { kind: 'multi', user: { key: 'u' }, org: { key: 'o' } }
  expect(ask(aFlagWith(clause('org')), multi).reason).toEqual(RULE_MATCH)
  expect(ask(aFlagWith(clause('user')), multi).reason).toEqual(FALLTHROUGH)
})

test('row 11: bucketBy "kind" hashes the kind', () => {
  const flag = aFlag(rollout([50_000, 50_000], { contextKind: 'user', bucketBy: 'kind' }))
  const trace = explain(compile(dataOf([flag])), 'flag', user())
  expect(trace.steps.at(-1)?.steps[0]).toMatchObject({ step: 'bucket', hashed: 'flag.salt.user' })
})

test.each([
  ['with a context kind', { contextKind: 'user', attribute: '/_meta/secret' }],
  ['as a literal name', { attribute: '_meta' }],
])('row 12: _meta is not addressable, %s', (_, subject) => {
  const context = user({ _meta: { secret: 'x' } })
  expect(ask(aFlagWith({ ...subject, op: 'in', values: ['x'], negate: true }), context).reason).toEqual(
    FALLTHROUGH,
  )
})

test.each(['a//b', 't~'])('row 13: "%s" is a plain name', (attribute) => {
  const clause = { contextKind: 'user', attribute, op: 'in', values: ['x'] }
  expect(ask(aFlagWith(clause), user({ [attribute]: 'x' })).reason).toEqual(RULE_MATCH)
})

test.each(['/a/', '/a~^b', '/a~|b', '/a~', '//', '/', ''])('row 14: "%s" is an error', (attribute) => {
  const clause = { contextKind: 'user', attribute, op: 'in', values: ['x'] }
  expect(ask(aFlagWith(clause), user({ a: 'x' })).reason).toEqual(MALFORMED)
})

test.each([
  ['/~1a', { '/a': 'x' }],
  ['/~0', { '~': 'x' }],
  ['/x/~1y', { x: { '/y': 'x' } }],
  ['/~01', { '~1': 'x' }],
])('row 15: "%s" is decoded', (attribute, attributes) => {
  const clause = { contextKind: 'user', attribute, op: 'in', values: ['x'] }
  expect(ask(aFlagWith(clause), user(attributes)).reason).toEqual(RULE_MATCH)
})

test('row 16: a context kind of "" is unset: a literal name of the user', () => {
  const clause = { contextKind: '', attribute: '/a', op: 'in', values: ['x'] }
  expect(ask(aFlagWith(clause), user({ '/a': 'x' })).reason).toEqual(RULE_MATCH)
})

test('row 17: null is not in [null], nor {} in [{}]', () => {
  const shared = {}
  const clause = { attribute: 'list', op: 'in', values: [null, shared] }
  expect(ask(aFlagWith(clause), user({ list: [null, shared] })).reason).toEqual(FALLTHROUGH)
})

test('row 18: a segment key that is no text is passed over', () => {
  const everybody = { rules: [{ clauses: [] }] }
  const segments = [aSegment('5', everybody), aSegment('seg', everybody)]
  expect(ask(aFlagWith(inSegment(5, ['seg'])), user(), { segments }).reason).toEqual(FALLTHROUGH)
})

test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', 'unheardOf'])(
  'row 19: "%s" is no operator: false, negated true',
  (op) => {
    const clause = { attribute: 'key', op, values: ['u'] }
    expect(ask(aFlagWith(clause), user()).reason).toEqual(FALLTHROUGH)
    expect(ask(aFlagWith({ ...clause, negate: true }), user()).reason).toEqual(RULE_MATCH)
  },
)

test('row 20: a weighted variation without a weight has weight 0', () => {
  const variations = [{ variation: 0 }, { variation: 1, weight: 100_000 }, { variation: 2, weight: 0 }]
  expect(ask(aFlag({ fallthrough: { rollout: { variations } } }), user()).variationIndex).toBe(1)
})

test('row 21: whole numbers of 2^63 and more cannot be hashed, smaller ones are hashed exactly', () => {
  const flag = aFlag(rollout([1, 99_999], { bucketBy: 'number' }))
  expect(ask(flag, user({ number: 2 ** 63 })).variationIndex).toBe(0)
  const byText = (number: unknown) => ask(aFlag(rollout(tenTimes, { bucketBy: 'number' })), user({ number }))
  const wide = aFlag({ variations: tenTimes, ...rollout(tenTimes, { bucketBy: 'number' }) })
  expect(ask(wide, user({ number: JSON.parse('1234567890123456789') }))).toEqual(
    ask(wide, user({ number: '1234567890123456768' })),
  )
  expect(byText(-0).variationIndex).toBe(byText('0').variationIndex)
})

const before = (value: unknown) => ({ attribute: 'at', op: 'before', values: [value] })
test.each([
  ['nanoseconds count', '2021-05-05T10:00:00.000000001Z', '2021-05-05T10:00:00.000000002Z', true],
  ['the hour may have one digit', '2021-05-05T1:00:00Z', '2021-05-05T01:00:01Z', true],
  ['t and z may be small', '2021-05-05t10:00:00z', '2021-05-05T10:00:01Z', true],
  ['second 60 is the next minute', '2021-05-05T10:00:60Z', '2021-05-05T10:01:01Z', true],
  ['30 February is 2 March', '2021-02-30T00:00:00Z', '2021-03-02T00:00:01Z', true],
  ['an offset of +99:59 is one', '2021-05-05T10:00:00+99:59', '2021-05-02T00:00:00Z', true],
  ['hour 24 is none', '2021-05-05T24:00:00Z', '2030-01-01T00:00:00Z', false],
  ['an offset needs its colon', '2021-05-05T10:00:00-0100', '2030-01-01T00:00:00Z', false],
  ['a fraction of a millisecond is cut off', 1_512_543_600_000.5, 1_512_543_600_000.9, false],
  ['a negative one towards zero', -1.5, -0.5, true],
  [
    'years beyond 2262 do not wrap round (accident of Go, not copied)',
    '2021-05-05T10:00:00Z',
    '9999-01-01T00:00:00Z',
    true,
  ],
  [
    'text after the Z is refused (accident of Go, not copied)',
    '2021-05-05T10:00:00Zjunk',
    '2030-01-01T00:00:00Z',
    false,
  ],
  ['the year 1 is a date like others (accident of Go, not copied)', -1e15, '0001-01-01T00:00:00Z', true],
])('row 22: dates: %s', (_, at, limit, matches) => {
  expect(ask(aFlagWith(before(limit)), user({ at })).reason).toEqual(matches ? RULE_MATCH : FALLTHROUGH)
})

test.each([
  ['blanks are not trimmed', ' v1.0.0', '1.0.0', false],
  ['nor newlines', '1.0.0\n', '1.0.0', false],
  ['"v" is refused', 'v1.0.0', '1.0.0', false],
  ['numbers beyond 2^53 count', '9007199254740993.0.0', '9007199254740993.0.0', true],
  ['to the last digit', '9007199254740993.0.0', '9007199254740992.0.0', false],
  ['long versions count', `1.0.0-${'a'.repeat(300)}`, `1.0.0-${'a'.repeat(300)}`, true],
  ['huge prerelease numbers are exact', '1.0.0-9007199254740993', '1.0.0-9007199254740992', false],
])('row 23: versions: %s', (_, version, wanted, matches) => {
  const clause = { attribute: 'version', op: 'semVerEqual', values: [wanted] }
  expect(ask(aFlagWith(clause), user({ version })).reason).toEqual(matches ? RULE_MATCH : FALLTHROUGH)
})

test.each([
  ['lookahead is no pattern', '(?=a)', 'a', false],
  ['a backreference is none', '(a)\\1', 'aa', false],
  ['(?i) folds case', '(?i)ABC', 'abc', true],
  ['(?P<n>) names a group', '(?P<n>a)', 'a', true],
  ['(?<n>) too', '(?<n>a)', 'a', true],
  ['\\A and \\z', '\\Aabc\\z', 'abc', true],
  ['\\Z is no escape', 'abc\\Z', 'abc', false],
  ['[[:alpha:]]', '^[[:alpha:]]+$', 'abc', true],
  ['\\pL', '^\\pL+$', 'äöü', true],
  ['\\p{Greek}', '^\\p{Greek}$', 'λ', true],
  ['\\Q…\\E', '^\\Qa.b\\E$', 'a.b', true],
  ['. is one astral character', '^.$', '😀', true],
  ['. is not a newline', '^a.b$', 'a\nb', false],
  ['. is a carriage return', '^a.b$', 'a\rb', true],
  ['\\s is ASCII', '^\\s$', '\u00a0', false],
  ['and has no vertical tab', '^\\s$', '\v', false],
  ['\\d is ASCII', '^\\d$', '٣', false],
  ['the Kelvin sign folds with k', '(?i)^k$', '\u212a', true],
  ['\\x{…} takes any code point', '^\\x{1F600}$', '😀', true],
  ['an unknown escape is an error', '\\u0041', 'A', false],
  ['escaped punctuation is fine', '^\\-$', '-', true],
  ['a repetition goes to 1000', '^a{1000}$', 'a'.repeat(1000), true],
  ['and not beyond', 'a{1001}', 'a'.repeat(1001), false],
  ['a** is an error', 'a**', 'a', false],
  ['{,2} is text', '^a{,2}$', 'a{,2}', true],
])('row 24: patterns: %s', (_, pattern, text, matches) => {
  const clause = { attribute: 'text', op: 'matches', values: [pattern] }
  expect(ask(aFlagWith(clause), user({ text })).reason).toEqual(matches ? RULE_MATCH : FALLTHROUGH)
})

test.each([
  ['a name that is no text', user({ name: 5 })],
  ['an anonymous that is no boolean', user({ anonymous: 'yes' })],
  ['an anonymous that is null', user({ anonymous: null })],
  ['a _meta that is no object', user({ _meta: 'x' })],
  ['an old-style key that is a number', { key: 5 }],
])('row 25: %s is no context', (_, context) => {
  expect(ask(aFlag(), context).reason).toEqual({ kind: 'ERROR', errorKind: 'USER_NOT_SPECIFIED' })
})

test('row 26: name and anonymous in an old-style custom block are ignored', () => {
  const context = { key: 'u', name: 'Ann', custom: { name: 'Bob', anonymous: true, key: 'other', kind: 'x' } }
  for (const [attribute, value] of [
    ['name', 'Ann'],
    ['anonymous', false],
    ['key', 'u'],
    ['kind', 'user'],
  ]) {
    expect(ask(aFlagWith({ attribute, op: 'in', values: [value] }), context).reason).toEqual(RULE_MATCH)
  }
})

test('row 27: an old-style key of "" is usable everywhere', () => {
  const segments = [aSegment('list', { included: [''] })]
  expect(ask(aFlagWith(inSegment('list')), { key: '' }, { segments }).reason).toEqual(RULE_MATCH)
})

test.each([
  ['generation 0 is one, so the rules decide', { generation: 0 }, user(), RULE_MATCH, 'NOT_CONFIGURED'],
  ['no generation: nobody, and the rules are not tried', {}, user(), FALLTHROUGH, 'NOT_CONFIGURED'],
  [
    'no generation is told even if the context lacks the kind',
    { unboundedContextKind: 'org' },
    user(),
    FALLTHROUGH,
    'NOT_CONFIGURED',
  ],
  [
    'a context without the kind is out, and no status is told',
    { generation: 1, unboundedContextKind: 'org' },
    user(),
    FALLTHROUGH,
    undefined,
  ],
])('row 28: a big segment: %s', (_, more, context, reason, bigSegmentsStatus) => {
  const segments = [aSegment('big', { unbounded: true, included: ['u'], rules: [{ clauses: [] }], ...more })]
  const expected = bigSegmentsStatus === undefined ? reason : { ...reason, bigSegmentsStatus }
  expect(ask(aFlagWith(inSegment('big')), context, { segments }).reason).toEqual(expected)
})

test('row 28: a cycle through a big segment is a cycle', () => {
  const segments = [
    aSegment('big', { unbounded: true, generation: 1, rules: [{ clauses: [inSegment('big')] }] }),
  ]
  expect(ask(aFlagWith(inSegment('big')), user(), { segments }).reason).toMatchObject(MALFORMED)
})

test('row 29: no event for a prerequisite that ends the evaluation, one for each other, inner ones first', () => {
  const flag = aFlag({
    prerequisites: [
      { key: 'a', variation: 0 },
      { key: 'bad', variation: 0 },
    ],
  })
  const flags = [
    aFlag({ key: 'a', prerequisites: [{ key: 'b', variation: 0 }] }),
    aFlag({ key: 'b' }),
    { ...aFlagWith({ attribute: '', op: 'in', values: [] }), key: 'bad' },
  ]
  const { reason, prerequisites } = ask(flag, user(), { flags })
  expect(reason).toEqual(MALFORMED)
  expect(prerequisites).toEqual([
    { flagKey: 'b', prerequisiteOf: 'a', value: 'off', variationIndex: 0, reason: FALLTHROUGH },
    { flagKey: 'a', prerequisiteOf: 'flag', value: 'off', variationIndex: 0, reason: FALLTHROUGH },
  ])
})

test('row 30: an empty rule id is left out', () => {
  const flag = aFlag({ rules: [{ id: '', clauses: [], variation: 1 }] })
  expect(ask(flag, user()).reason).toEqual({ kind: 'RULE_MATCH', ruleIndex: 0 })
})

test('row 31: lists longer than 50 are answered as others are', () => {
  const clauses = Array.from({ length: 200 }, () => ({ attribute: 'key', op: 'in', values: ['u'] }))
  expect(ask(aFlagWith(...clauses), user()).reason).toEqual(RULE_MATCH)
})
