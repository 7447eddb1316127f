import { expect, test } from 'vitest'
import { aFlagWith, ask, FALLTHROUGH, RULE_MATCH, user } from '../build.ts'

const multi = { kind: 'multi', user: { key: 'u', age: 5 }, org: { key: 'o', plan: 'team' } }
const clause = (more: object) => ({ contextKind: 'user', attribute: 'a', op: 'in', values: ['x'], ...more })

test.each<[string, object, unknown, boolean]>([
  ['any value may match', { values: ['x', 'y'] }, user({ a: 'y' }), true],
  ['any element of a list may match', {}, user({ a: ['w', 'x'] }), true],
  ['an element of a list inside a list does not', {}, user({ a: [['x']] }), false],
  ['negate turns a match', { negate: true }, user({ a: 'x' }), false],
  ['negate turns a mismatch', { negate: true }, user({ a: 'y' }), true],
  ['negate does not turn an absent attribute', { negate: true }, user(), false],
  ['nor a null one', { negate: true }, user({ a: null }), false],
  ['nor a missing kind', { contextKind: 'org', negate: true }, user({ a: 'y' }), false],
  ['negate turns an empty list', { negate: true }, user({ a: [] }), true],
  ['an empty list is no match', {}, user({ a: [] }), false],
  ['negate turns a wrong type', { op: 'lessThan', negate: true }, user({ a: 'y' }), true],
  [
    'a kind of its own is looked up',
    { contextKind: 'org', attribute: 'plan', values: ['team'] },
    multi,
    true,
  ],
  ['an unset kind is user', { contextKind: undefined, attribute: 'age', values: [5] }, multi, true],
  [
    '"kind" is tested against every kind',
    { contextKind: undefined, attribute: 'kind', values: ['org'] },
    multi,
    true,
  ],
  ['"multi" is never one of them', { attribute: 'kind', values: ['multi'] }, multi, false],
  ['"kind" heeds negate', { attribute: 'kind', values: ['org'], negate: true }, multi, false],
  ['and no context kind', { contextKind: 'nowhere', attribute: 'kind', values: ['org'] }, multi, true],
  ['"key" is the key', { attribute: 'key', values: ['u'] }, user(), true],
  ['"anonymous" is false by default', { attribute: 'anonymous', values: [false] }, user(), true],
  [
    '"anonymous" in an old-style user too',
    { contextKind: undefined, attribute: 'anonymous', values: [false] },
    { key: 'u', anonymous: null },
    true,
  ],
  ['"name" may be absent', { attribute: 'name', values: [null], negate: true }, user(), false],
  ['a reference goes into objects', { attribute: '/a/b/c', values: [5] }, user({ a: { b: { c: 5 } } }), true],
  ['and not into lists', { attribute: '/a/0', values: ['x'] }, user({ a: ['x'] }), false],
  ['nor into text', { attribute: '/a/length', values: [1] }, user({ a: 'x' }), false],
  ['nor what objects inherit', { attribute: '/a/constructor', negate: true }, user({ a: {} }), false],
  ['"constructor" is an absent name', { attribute: 'constructor', negate: true }, user(), false],
  ['unless it is there', { attribute: 'constructor' }, user({ constructor: 'x' }), true],
  ['a literal name may hold slashes', { contextKind: undefined, attribute: '/a' }, user({ '/a': 'x' }), true],
  ['a reference may hold them, escaped', { attribute: '/a~1b' }, user({ 'a/b': 'x' }), true],
  [
    'an old-style user keeps its attributes in custom',
    { contextKind: undefined },
    { key: 'u', custom: { a: 'x' } },
    true,
  ],
  ['and some at the top', { contextKind: undefined, attribute: 'email' }, { key: 'u', email: 'x' }, true],
  ['and no others', { contextKind: undefined }, { key: 'u', a: 'x' }, false],
])('%s', (_, more, context, matches) => {
  expect(ask(aFlagWith(clause(more)), context).reason).toEqual(matches ? RULE_MATCH : FALLTHROUGH)
})

test('a bad clause after one that does not match is never seen', () => {
  const flag = aFlagWith(clause({}), clause({ attribute: '' }))
  expect(ask(flag, user({ a: 'y' })).reason).toEqual(FALLTHROUGH)
})
