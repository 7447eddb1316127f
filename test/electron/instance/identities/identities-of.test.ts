import { expect, test } from 'vitest'
import { identitiesOf } from '../../../../electron/instance/identities/identities-of.ts'
import { identityKey } from '../../../../electron/instance/identities/identity-key.ts'

const seen = { isAnonymous: false, at: 7 }

test('a single context is one identity, with its attributes as traits', () => {
  expect(identitiesOf({ kind: 'org', key: 'acme', name: 'Acme', size: 3 }, [], 7)).toEqual([
    { ...seen, key: 'acme', contextKind: 'org', traits: { name: 'Acme', size: 3 } },
  ])
})

test('without a kind it is a user', () => {
  expect(identitiesOf({ key: 'ann', anonymous: true }, [], 7)).toEqual([
    { ...seen, isAnonymous: true, key: 'ann', contextKind: 'user', traits: { anonymous: true } },
  ])
})

test('a multi-kind context is one for each kind', () => {
  const context = { kind: 'multi', user: { key: 'ann' }, org: { key: 'acme' }, rubbish: 5 }
  expect(identitiesOf(context, [], 7).map(({ contextKind, key }) => `${contextKind} ${key}`)).toEqual([
    'user ann',
    'org acme',
  ])
})

const address = { city: 'Wellington', zip: '6011' }

test.each([
  ['by name', { email: 'a@b', plan: 'pro', _meta: { privateAttributes: ['email'] } }, { plan: 'pro' }],
  ['by reference', { email: 'a@b', _meta: { privateAttributes: ['/email'] } }, {}],
  [
    'inside an object',
    { address, _meta: { privateAttributes: ['/address/zip'] } },
    { address: { city: 'Wellington' } },
  ],
  ['with a slash in the name', { 'a/b': 1, c: 2, _meta: { privateAttributes: ['/a~1b'] } }, { c: 2 }],
  [
    'that are not there',
    { plan: 'pro', _meta: { privateAttributes: ['/plan/x', '/y/z', '/', 5] } },
    { plan: 'pro' },
  ],
])('private attributes %s are not kept', (_, attributes, traits) => {
  expect(identitiesOf({ kind: 'user', key: 'ann', ...attributes }, [], 7)[0]?.traits).toEqual(traits)
  const multi = { kind: 'multi', user: { key: 'ann', ...attributes }, org: { key: 'acme' } }
  expect(identitiesOf(multi, [], 7)[0]?.traits).toEqual(traits)
})

test('an old-style user has its own attributes among the traits, without the private ones', () => {
  const user = {
    key: 'ann',
    email: 'a@b',
    custom: { plan: 'pro', age: 44 },
    privateAttributeNames: ['age', 'email'],
  }
  expect(identitiesOf(user, [], 7)).toEqual([
    { ...seen, key: 'ann', contextKind: 'user', traits: { plan: 'pro' } },
  ])
})

test('a LaunchDarkly context may have attributes that are called as Flagbase’s parts', () => {
  const context = { kind: 'user', key: 'ann', identifier: 'x', traits: { a: 1 } }
  expect(identitiesOf(context, [], 7)).toEqual([
    { ...seen, key: 'ann', contextKind: 'user', traits: { identifier: 'x', traits: { a: 1 } } },
  ])
})

test('a Flagbase context has its identifier for a key, or one made of its traits', () => {
  const traits = { email: 'ann@example.com' }
  expect(identitiesOf({ identifier: 'ann', traits }, [], 7)).toEqual([
    { ...seen, key: 'ann', contextKind: 'user', traits },
  ])
  expect(identitiesOf({ identifier: 'ann' }, [], 7)).toEqual([
    { ...seen, key: 'ann', contextKind: 'user', traits: {} },
  ])
  expect(identitiesOf({ traits }, ['email'], 7)).toEqual([
    { ...seen, key: identityKey(traits, ['email']).key, contextKind: 'user', traits },
  ])
})

test.each([[null], ['ann'], [[]], [5]])('%j is nobody', (context) => {
  expect(identitiesOf(context, [], 7)).toEqual([])
})

test.each([
  ['a context', (key: string) => ({ kind: 'user', key })],
  ['an old-style user', (key: string) => ({ key })],
  ['a part of a multi-context', (key: string) => ({ kind: 'multi', user: { key } })],
  ['a Flagbase identity', (key: string) => ({ identifier: key, traits: {} })],
])('%s whose key is too long to be kept is one identity, however often it comes', (_, contextOf) => {
  const [long, other] = [`${'k'.repeat(513)}a`, `${'k'.repeat(513)}b`]
  const identities = [long, long, other].map((key) => identitiesOf(contextOf(key), [], 0)[0])
  expect(identities[0]?.key).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(identities[1]?.key).toBe(identities[0]?.key)
  expect(identities[2]?.key).not.toBe(identities[0]?.key)
  expect(identities.map((identity) => identity?.isAnonymous)).toEqual([false, false, false])
  const kept = 'k'.repeat(512)
  expect(identitiesOf(contextOf(kept), [], 0)[0]?.key).toBe(kept)
})
