import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../shared/json/json.ts'
import { parseAttributeName } from '../../../../shared/suites/people/attribute-name.ts'
import { combinationsOf, countCombinations } from '../../../../shared/suites/people/combinations.ts'
import { mergeAttribute } from '../../../../shared/suites/people/merge-attribute.ts'
import { newPeople } from '../../../../shared/suites/people/people.ts'
import { readPeople } from '../../../../shared/suites/people/read-people.ts'

const set = (context: JsonObject, attribute: string, value: string) => {
  const name = parseAttributeName(attribute)
  return 'problem' in name ? name : mergeAttribute(context, name, value)
}

describe('an attribute of a matrix', () => {
  test.for<[string, JsonObject, string, JsonObject]>([
    ['goes into the context', { kind: 'user', key: 'a' }, 'plan', { kind: 'user', key: 'a', plan: 'x' }],
    [
      'replaces what is there',
      { kind: 'user', key: 'a', plan: 'y' },
      'plan',
      { kind: 'user', key: 'a', plan: 'x' },
    ],
    [
      'goes into a context of another kind',
      { kind: 'org', key: 'a' },
      'plan',
      { kind: 'org', key: 'a', plan: 'x' },
    ],
    [
      'may be nested',
      { kind: 'user', key: 'a', app: { os: 'l' } },
      '/app/version',
      { kind: 'user', key: 'a', app: { os: 'l', version: 'x' } },
    ],
    [
      'may hold slashes, tildes and colons',
      { kind: 'user', key: 'a' },
      '/a~1b~0:c',
      { kind: 'user', key: 'a', 'a/b~:c': 'x' },
    ],
    [
      'may be named as every object has it',
      { kind: 'user', key: 'a' },
      '__proto__',
      JSON.parse('{"kind":"user","key":"a","__proto__":"x"}'),
    ],
    [
      'goes into the user of several kinds',
      { kind: 'multi', user: { key: 'a' }, org: { key: 'o' } },
      'plan',
      { kind: 'multi', user: { key: 'a', plan: 'x' }, org: { key: 'o' } },
    ],
    [
      'goes into the kind that it names',
      { kind: 'multi', user: { key: 'a' }, org: { key: 'o' } },
      'org:/plan',
      { kind: 'multi', user: { key: 'a' }, org: { key: 'o', plan: 'x' } },
    ],
    ['may name the own kind', { kind: 'org', key: 'a' }, 'org:/plan', { kind: 'org', key: 'a', plan: 'x' }],
    [
      'adds a kind',
      { kind: 'user', key: 'a' },
      'org:/key',
      { kind: 'multi', user: { key: 'a' }, org: { key: 'x' } },
    ],
    ['is custom for an old-style user', { key: 'a' }, 'plan', { key: 'a', custom: { plan: 'x' } }],
    ['is built in for an old-style user', { key: 'a' }, 'country', { key: 'a', country: 'x' }],
    ['is a trait of an identity', { identifier: 'a' }, 'plan', { identifier: 'a', traits: { plan: 'x' } }],
  ])('%s', ([, context, attribute, merged]) => {
    const before = structuredClone(context)
    const result = set(context, attribute, 'x')
    expect('context' in result && JSON.stringify(result.context)).toBe(JSON.stringify(merged))
    expect(context).toEqual(before)
  })

  test.for<[JsonObject, string, RegExp]>([
    [{ kind: 'user', key: 'a' }, 'org:plan', /write org:\/plan for the kind org, or \/org:plan/],
    [{ kind: 'user', key: 'a' }, '', /is no attribute reference/],
    [{ kind: 'user', key: 'a' }, '/a//b', /is no attribute reference/],
    [{ kind: 'user', key: 'a' }, 'kind', /cannot vary/],
    [{ kind: 'user', key: 'a' }, '_meta', /cannot vary/],
    [{ kind: 'multi', org: { key: 'o' }, team: { key: 't' } }, 'plan', /has no user/],
    [{ key: 'a' }, 'org:/plan', /old-style user/],
  ])('of %j, %s is refused', ([context, attribute, problem]) => {
    expect(set(context, attribute, 'x')).toEqual({ problem: expect.stringMatching(problem) })
  })
})

test('a matrix gives every combination, in order', () => {
  const matrix = { country: ['DE', 'FR'], age: [17, 40, null] }
  const combinations = combinationsOf(matrix)
  expect(combinations).toHaveLength(countCombinations(matrix))
  expect(combinations.slice(0, 4)).toEqual([
    { country: 'DE', age: 17 },
    { country: 'DE', age: 40 },
    { country: 'DE', age: null },
    { country: 'FR', age: 17 },
  ])
  expect(countCombinations({ a: Array(1000).fill(1), b: Array(1000).fill(1), c: Array(1000).fill(1) })).toBe(
    1e9,
  )
})

describe('profiles', () => {
  const ana = { kind: 'user', key: 'u1', name: 'Ana' }
  const dara = { kind: 'multi', user: { key: 'u2', name: 'Dara' }, org: { key: 'o' } }
  const people = newPeople([
    { context: ana },
    { context: dara },
    { name: 'Third', context: { kind: 'user', key: 'u3', name: 'Dara' } },
    { context: { kind: 'user', key: 'u4', name: 'Eve' } },
    { context: { kind: 'user', key: 'u5', name: 'Eve' } },
  ])

  test('are found by name, by the key of the user and by the canonical key', () => {
    expect(['Ana', 'u1'].map(people.find)).toEqual([{ context: ana }, { context: ana }])
    expect(['Dara', 'u2', 'org:o:user:u2'].map(people.find)).toEqual(Array(3).fill({ context: dara }))
    expect(people.find('Third')).toMatchObject({ context: { key: 'u3' } })
  })

  test('are not found by a name that nobody or several have', () => {
    expect(people.find('Bob')).toEqual({ problem: 'is “Bob”, but no profile has that name' })
    expect(people.find('Eve')).toEqual({ problem: 'is “Eve”, but several profiles have that name' })
    expect(people.find('constructor')).toHaveProperty('problem')
  })

  test('are read from contexts and from named contexts', () => {
    expect(readPeople(`${JSON.stringify(ana)}\n${JSON.stringify(dara)}\n`)).toEqual({
      people: [{ context: ana }, { context: dara }],
    })
    const named = [{ name: 'A', context: ana, tags: [] }]
    expect(readPeople(JSON.stringify(named))).toEqual({ people: named })
    expect(readPeople('{"kind":"user","key":"a"}\n{"kind":"user"}')).toEqual({
      error: 'Line 2 has no “key”, which every context needs.',
    })
    expect(readPeople(JSON.stringify([...named, ana]))).toEqual({
      error: 'Item 2 has no “name” and “context”.',
    })
    expect(readPeople('[{"name":"A","context":{}}]')).toEqual({
      error: 'The context of item 1 has no “key”, which every context needs.',
    })
  })
})
