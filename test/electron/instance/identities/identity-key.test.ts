import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../../electron/instance/identities/canonical-json.ts'
import { identityKey } from '../../../../electron/instance/identities/identity-key.ts'
import type { Json, JsonObject } from '../../../../shared/json/json.ts'

test.each<[string, Json, string]>([
  [
    'properties are sorted by UTF-16 code units',
    { '€': 1, '\r': 2, 1: 3, '😀': 4, ö: 5 },
    '{"\\r":2,"1":3,"ö":5,"€":1,"😀":4}',
  ],
  ['numbers are as ECMAScript prints them', [1e30, 4.5, 0.002, -0, 1e-27], '[1e+30,4.5,0.002,0,1e-27]'],
  [
    'lists keep their order, objects in them do not',
    [{ b: 1, a: [2, 1] }, null, true, ''],
    '[{"a":[2,1],"b":1},null,true,""]',
  ],
])('canonical JSON: %s', (_, value, text) => {
  expect(canonicalJson(value)).toBe(text)
})

test('canonical JSON says the same whatever order the properties are in', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).toReversed())
      expect(canonicalJson(turned as JsonObject)).toBe(canonicalJson(value as JsonObject))
      expect(JSON.parse(canonicalJson(value as JsonObject))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

// echo -n '{"email":"ann@example.com","plan":"pro"}' | sha256sum
const known = '456765ce74f9956ebb26d1b1fe514ca9'

test('a key is the hash of the identifying traits, in whatever order they are named or given', () => {
  const traits = { plan: 'pro', email: 'ann@example.com', age: 44 }
  const { key, isAnonymous } = identityKey(traits, ['email', 'plan'])
  expect(isAnonymous).toBe(false)
  expect(key.slice(0, 32)).toBe(known)
  expect(identityKey({ ...traits, age: 45 }, ['plan', 'email', 'city']).key).toBe(key)
  expect(identityKey({ ...traits, plan: 'free' }, ['email', 'plan']).key).not.toBe(key)
})

test('without an identifying trait it is random, each time another', () => {
  const first = identityKey({ plan: 'pro', email: null }, ['email'])
  expect(first.isAnonymous).toBe(true)
  expect(identityKey({ plan: 'pro' }, ['email']).key).not.toBe(first.key)
})
