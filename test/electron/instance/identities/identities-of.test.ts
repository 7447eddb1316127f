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

test('private attributes are not kept', () => {
  const context = {
    kind: 'user',
    key: 'ann',
    email: 'ann@example.com',
    _meta: { privateAttributes: ['email'] },
  }
  expect(identitiesOf(context, [], 7)[0]?.traits).toEqual({})
})

test('a Flagbase context has its identifier for a key, or one made of its traits', () => {
  const traits = { email: 'ann@example.com' }
  expect(identitiesOf({ identifier: 'ann', traits }, [], 7)).toEqual([
    { ...seen, key: 'ann', contextKind: 'user', traits },
  ])
  expect(identitiesOf({ traits }, ['email'], 7)).toEqual([
    { ...seen, key: identityKey(traits, ['email']).key, contextKind: 'user', traits },
  ])
})

test.each([[null], ['ann'], [[]], [5]])('%j is nobody', (context) => {
  expect(identitiesOf(context, [], 7)).toEqual([])
})
