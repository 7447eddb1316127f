import { expect, test } from 'vitest'
import { contextOf } from '../../../../renderer/features/identities/identity-context.ts'
import { profileFor } from '../../../../renderer/lib/profiles/context-profile.ts'
import type { Profile } from '../../../../shared/model/profile.ts'

const seen = '2026-11-27T08:00:00Z'

const bob = {
  id: '1',
  environmentId: '2',
  contextKind: 'user',
  key: 'bob',
  isAnonymous: false,
  firstSeenAt: seen,
  lastSeenAt: seen,
  traits: { plan: 'free', kind: 'a trait' },
}

const named = (name: string, context: Profile['context'] = { kind: 'user', key: 'x' }): Profile => ({
  id: name,
  name,
  tags: [],
  context,
})

test('an identity becomes a profile with its traits, kind and key', () => {
  expect(profileFor(contextOf(bob), [])).toMatchObject({
    isNew: true,
    profile: { name: 'bob', tags: [], context: { plan: 'free', kind: 'user', key: 'bob' } },
  })
  expect(profileFor(contextOf({ ...bob, contextKind: 'org', isAnonymous: true }), []).profile).toMatchObject({
    name: 'org bob',
    context: { kind: 'org', key: 'bob', anonymous: true },
  })
})

test('the profile that has the context is used again, whatever its name', () => {
  const known = named('Robert', { key: 'bob', plan: 'free', kind: 'user' })
  expect(profileFor(contextOf(bob), [named('bob'), known])).toEqual({ profile: known, isNew: false })
})

test('a name that is taken gets a number, and stays short enough', () => {
  expect(profileFor(contextOf(bob), [named('bob'), named('bob 2')]).profile.name).toBe('bob 3')
  const long = { ...bob, key: 'b'.repeat(300) }
  const { name } = profileFor(contextOf(long), []).profile
  expect(name).toHaveLength(256)
  expect(profileFor(contextOf(long), [named(name)]).profile.name).toBe(`${'b'.repeat(254)} 2`)
})
