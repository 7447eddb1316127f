import { expect, test } from 'vitest'
import { compile, evaluate, evaluateAs, type ValueType } from '../../../../shared/evaluation/index.ts'
import { aFlag, aFlagWith, ask, dataOf, FALLTHROUGH, MALFORMED, RULE_MATCH, user } from '../build.ts'

const everybody = { id: 'rule', clauses: [], variation: 1 }

test.each<[string, object, unknown, object]>([
  ['an off flag gives its off variation', { on: false, offVariation: 2 }, 'other', { kind: 'OFF' }],
  [
    'an off flag without off variation gives nothing, and that is no error',
    { on: false, offVariation: null },
    null,
    { kind: 'OFF' },
  ],
  ['an off variation out of range is an error', { on: false, offVariation: 3 }, null, MALFORMED],
  ['a negative off variation is an error', { on: false, offVariation: -1 }, null, MALFORMED],
  [
    'an off flag does not look at its prerequisites',
    { on: false, prerequisites: [{ key: 'flag', variation: 0 }] },
    'off',
    { kind: 'OFF' },
  ],
  ['no rule: the fallthrough', {}, 'off', FALLTHROUGH],
  [
    'a target beats a rule',
    { targets: [{ variation: 2, values: ['u'] }], rules: [everybody] },
    'other',
    { kind: 'TARGET_MATCH' },
  ],
  ['a target out of range is an error', { targets: [{ variation: 9, values: ['u'] }] }, null, MALFORMED],
  ['a rule beats the fallthrough', { rules: [everybody] }, 'on', RULE_MATCH],
  [
    'the first matching rule wins',
    { rules: [everybody, { ...everybody, id: 'second', variation: 2 }] },
    'on',
    RULE_MATCH,
  ],
  [
    'a later rule has its index',
    { rules: [{ clauses: [{ attribute: 'no', op: 'in', values: [] }] }, everybody] },
    'on',
    { ...RULE_MATCH, ruleIndex: 1 },
  ],
  [
    'a variation wins over a rollout beside it',
    { fallthrough: { variation: 2, rollout: { variations: [{ variation: 1, weight: 100_000 }] } } },
    'other',
    FALLTHROUGH,
  ],
  ['neither variation nor rollout is an error', { fallthrough: {} }, null, MALFORMED],
  ['an absent fallthrough is an error', { fallthrough: undefined }, null, MALFORMED],
  ['an empty rollout is an error', { fallthrough: { rollout: { variations: [] } } }, null, MALFORMED],
  ['a variation that is null is a result like others', { variations: [null] }, null, FALLTHROUGH],
])('%s', (_, more, value, reason) => {
  const evaluation = ask(aFlag(more), user())
  expect([evaluation.value, evaluation.reason]).toEqual([value, reason])
})

test('the default stands in where there is no variation, and nowhere else', () => {
  const ruleset = compile(
    dataOf([
      aFlag(),
      aFlag({ key: 'nothing', on: false, offVariation: null }),
      aFlag({ key: 'null', variations: [null] }),
    ]),
  )
  expect(evaluate(ruleset, 'flag', user(), 'default').value).toBe('off')
  expect(evaluate(ruleset, 'null', user(), 'default').value).toBeNull()
  expect(evaluate(ruleset, 'nothing', user(), 'default')).toEqual({
    value: 'default',
    variationIndex: null,
    reason: { kind: 'OFF' },
  })
  expect(evaluate(ruleset, 'unknown', user(), 'default').reason).toEqual({
    kind: 'ERROR',
    errorKind: 'FLAG_NOT_FOUND',
  })
  expect(evaluate(ruleset, 'unknown', user()).value).toBeNull()
})

test.each<[ValueType, unknown, boolean]>([
  ['boolean', true, true],
  ['boolean', 'true', false],
  ['string', 'x', true],
  ['string', 5, false],
  ['number', 0, true],
  ['number', '0', false],
  ['boolean', null, false],
  ['json', null, true],
  ['json', [1], true],
])('a call for a %s takes %j: %j', (type, value, fits) => {
  const ruleset = compile(dataOf([aFlag({ variations: [value] })]))
  expect(evaluateAs(type, ruleset, 'flag', user(), 'default')).toEqual(
    fits
      ? { value, variationIndex: 0, reason: FALLTHROUGH }
      : { value: 'default', variationIndex: null, reason: { kind: 'ERROR', errorKind: 'WRONG_TYPE' } },
  )
})

test('an error before the value keeps its own reason in a typed call', () => {
  const evaluation = evaluateAs('boolean', compile(dataOf([])), 'flag', user(), false)
  expect(evaluation).toEqual({
    value: false,
    variationIndex: null,
    reason: { kind: 'ERROR', errorKind: 'FLAG_NOT_FOUND' },
  })
})

test('a tombstone is no flag', () => {
  expect(ask({ key: 'flag', version: 2, deleted: true }, user()).reason).toEqual({
    kind: 'ERROR',
    errorKind: 'FLAG_NOT_FOUND',
  })
})

test('results are shared and cannot be changed', () => {
  const ruleset = compile(dataOf([aFlagWith()]))
  const first = evaluate(ruleset, 'flag', user())
  expect(evaluate(ruleset, 'flag', { kind: 'user', key: 'other' })).toBe(first)
  expect(Object.isFrozen(first) && Object.isFrozen(first.reason)).toBe(true)
})

test.each<[string, object, object[], unknown, object]>([
  [
    'a prerequisite that serves what is wanted',
    { prerequisites: [{ key: 'a', variation: 1 }] },
    [aFlag({ key: 'a', fallthrough: { variation: 1 } })],
    'on',
    RULE_MATCH,
  ],
  [
    'one that serves something else',
    { prerequisites: [{ key: 'a', variation: 0 }] },
    [aFlag({ key: 'a', fallthrough: { variation: 1 } })],
    'off',
    { kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'a' },
  ],
  [
    'one that is off, even if its off variation is wanted',
    { prerequisites: [{ key: 'a', variation: 0 }] },
    [aFlag({ key: 'a', on: false })],
    'off',
    { kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'a' },
  ],
  [
    'one that does not exist',
    { prerequisites: [{ key: 'a', variation: 0 }] },
    [],
    'off',
    { kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'a' },
  ],
  [
    'one that is deleted',
    { prerequisites: [{ key: 'a', variation: 0 }] },
    [aFlag({ key: 'a', deleted: true })],
    'off',
    { kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'a' },
  ],
  [
    'the first that fails is named',
    {
      prerequisites: [
        { key: 'a', variation: 0 },
        { key: 'b', variation: 9 },
        { key: 'c', variation: 9 },
      ],
    },
    [aFlag({ key: 'a' }), aFlag({ key: 'b' }), aFlag({ key: 'c' })],
    'off',
    { kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'b' },
  ],
  [
    'a failed one with no off variation gives nothing',
    { offVariation: null, prerequisites: [{ key: 'a', variation: 0 }] },
    [],
    null,
    { kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'a' },
  ],
  ['a flag that requires itself', { prerequisites: [{ key: 'flag', variation: 0 }] }, [], null, MALFORMED],
  [
    'a diamond is fine',
    {
      prerequisites: [
        { key: 'a', variation: 0 },
        { key: 'b', variation: 0 },
      ],
    },
    [
      aFlag({ key: 'a', prerequisites: [{ key: 'c', variation: 0 }] }),
      aFlag({ key: 'b', prerequisites: [{ key: 'c', variation: 0 }] }),
      aFlag({ key: 'c' }),
    ],
    'on',
    RULE_MATCH,
  ],
  [
    'a cycle further down',
    { prerequisites: [{ key: 'a', variation: 0 }] },
    [
      aFlag({ key: 'a', prerequisites: [{ key: 'b', variation: 0 }] }),
      aFlag({ key: 'b', prerequisites: [{ key: 'a', variation: 0 }] }),
    ],
    null,
    MALFORMED,
  ],
  [
    'a rule error in one',
    { prerequisites: [{ key: 'a', variation: 0 }] },
    [{ ...aFlagWith({ attribute: '', op: 'in' }), key: 'a' }],
    null,
    MALFORMED,
  ],
])('prerequisites: %s', (_, more, flags, value, reason) => {
  const evaluation = ask(aFlag({ rules: [everybody], ...more }), user(), { flags })
  expect([evaluation.value, evaluation.reason]).toEqual([value, reason])
})

const targetMatch = { kind: 'TARGET_MATCH' }
const multi = { kind: 'multi', user: { key: 'u' }, org: { key: 'o' } }
test.each<[string, object, unknown, number, object]>([
  [
    'the first entry with the key wins',
    {
      targets: [
        { variation: 1, values: ['u'] },
        { variation: 2, values: ['u'] },
      ],
    },
    user(),
    1,
    targetMatch,
  ],
  [
    'targets are of kind user',
    { targets: [{ variation: 1, values: ['o'] }] },
    { kind: 'org', key: 'o' },
    0,
    FALLTHROUGH,
  ],
  [
    'a long list is searched too',
    { targets: [{ variation: 1, values: [...Array.from({ length: 50 }, String), 'u'] }] },
    user(),
    1,
    targetMatch,
  ],
  [
    'context targets match their kind',
    { contextTargets: [{ contextKind: 'org', variation: 1, values: ['o'] }] },
    multi,
    1,
    targetMatch,
  ],
  [
    'a missing kind is no match',
    { contextTargets: [{ contextKind: 'org', variation: 1, values: ['o'] }] },
    user(),
    0,
    FALLTHROUGH,
  ],
  [
    'a user entry without values takes those of the target of its variation',
    {
      targets: [{ variation: 2, values: ['u'] }],
      contextTargets: [{ contextKind: 'user', variation: 2, values: [] }],
    },
    user(),
    2,
    targetMatch,
  ],
  [
    'of the first target of its variation only',
    {
      targets: [
        { variation: 2, values: ['x'] },
        { variation: 2, values: ['u'] },
      ],
      contextTargets: [{ variation: 2, values: [] }],
    },
    user(),
    0,
    FALLTHROUGH,
  ],
  [
    'targets that no context target calls for are not consulted',
    {
      targets: [{ variation: 2, values: ['u'] }],
      contextTargets: [{ contextKind: 'org', variation: 1, values: ['o'] }],
    },
    user(),
    0,
    FALLTHROUGH,
  ],
  [
    'the order is that of the context targets',
    {
      targets: [{ variation: 1, values: ['u'] }],
      contextTargets: [
        { contextKind: 'org', variation: 2, values: ['o'] },
        { variation: 1, values: [] },
      ],
    },
    multi,
    2,
    targetMatch,
  ],
])('targets: %s', (_, more, context, variationIndex, reason) => {
  expect(ask(aFlag(more), context)).toMatchObject({ variationIndex, reason })
})
