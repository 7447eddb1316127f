import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../shared/json/json.ts'
import { documentsOf, readGood } from './import-purely.ts'

const rule = (id: string | undefined, ...attributes: string[]) => ({
  ...(id !== undefined && { id }),
  clauses: attributes.map((attribute) => ({ attribute, op: 'in', values: [1] })),
  rollout: {
    variations: [
      { variation: 0, weight: 1000 },
      { variation: 1, weight: 99_000 },
    ],
  },
})

const flag = (rules: JsonObject[], variations: unknown[] = [true, false]) => ({
  key: 'f',
  version: 1,
  variations,
  rules,
  targets: [{ variation: 0, values: ['u'] }],
})

const segment = (rules: JsonObject[]) => ({ key: 's', rules, includedContexts: [{ values: ['u'] }] })

function reimported(before: object, after: object, kind: 'flags' | 'segments' = 'flags') {
  const read = (item: object) => {
    const { key } = item as { key: string }
    return readGood(JSON.stringify({ flags: {}, [kind]: { [key]: item } }))
  }
  const first = documentsOf(read(before))
  return [first, documentsOf(read(after), first)] as const
}

const rulesOf = (documents: ReturnType<typeof documentsOf>) => documents.flags[0]?.targeting.rules ?? []

describe('a second import keeps ids', () => {
  test('of the flag, its targeting, variations, targets, rules, clauses and slices', () => {
    const [first, second] = reimported(flag([rule('a', 'x', 'y')]), {
      ...flag([rule('a', 'x', 'z')]),
      version: 2,
    })
    const idsIn = (value: unknown) => JSON.stringify(value).match(/"id":"[^"]+"/g)
    expect(idsIn(second)).toEqual(idsIn(first))
    expect(second.flags[0]?.targeting.rules[0]?.clauses[1]?.attribute).toBe('z')
  })

  test('of rules that moved, by LaunchDarkly’s rule id', () => {
    const [first, second] = reimported(
      flag([rule('a', 'x'), rule('b', 'y')]),
      flag([rule('new', 'n'), rule('b', 'y'), rule('a', 'x')]),
    )
    const [a, b] = rulesOf(first)
    expect(rulesOf(second).slice(1)).toEqual([b, a])
    expect([a?.id, b?.id]).not.toContain(rulesOf(second)[0]?.id)
  })

  test('of rules without an id, by their order among themselves', () => {
    const [first, second] = reimported(
      flag([rule(undefined, 'x'), rule('b', 'y'), rule(undefined, 'z')]),
      flag([rule('b', 'y'), rule(undefined, 'x'), rule(undefined, 'changed')]),
    )
    const [x, b, z] = rulesOf(first)
    expect(rulesOf(second).map(({ id }) => id)).toEqual([b?.id, x?.id, z?.id])
  })

  test('once only where two rules have the same id', () => {
    const [first, second] = reimported(flag([rule('a', 'x')]), flag([rule('a', 'x'), rule('a', 'y')]))
    const ids = rulesOf(second).map(({ id }) => id)
    expect(ids[0]).toBe(rulesOf(first)[0]?.id)
    expect(new Set(ids).size).toBe(2)
  })

  test('of variations by place, though their values change; their keys stay too', () => {
    const [first, second] = reimported(flag([], [true, false]), flag([], [true, 'maybe', 'no']))
    const [before, after] = [first, second].map((documents) => documents.flags[0]?.flag.variations ?? [])
    expect(after?.map(({ id, key }) => [id, key]).slice(0, 2)).toEqual(
      before?.map(({ id, key }) => [id, key]),
    )
    expect(after?.map(({ value, key }) => [key, value])).toEqual([
      ['on', true],
      ['off', 'maybe'],
      ['no', 'no'],
    ])
  })

  test('of segments with their rules and targets', () => {
    const [first, second] = reimported(
      segment([rule('a', 'x'), rule('b', 'y')]),
      segment([rule('b', 'y'), rule('a', 'x')]),
      'segments',
    )
    const settings = [first, second].map((documents) => documents.segments[0]?.setting)
    expect(settings[1]?.rules.map(({ id }) => id)).toEqual(settings[0]?.rules.map(({ id }) => id).reverse())
    expect(settings[1]?.includedContexts).toEqual(settings[0]?.includedContexts)
    expect(settings[1]?.id).toBe(settings[0]?.id)
  })
})

describe('a new variation gets a key from its value', () => {
  test.for<[unknown[], string[]]>([
    [
      [true, false],
      ['on', 'off'],
    ],
    [
      ['control', 'treatment-a'],
      ['control', 'treatment-a'],
    ],
    [
      [10, -1],
      ['10', 'variation-2'],
    ],
    [
      ['a', 'a', 'A'],
      ['a', 'a-2', 'A'],
    ],
    [
      ['a-2', 'a', 'a'],
      ['a-2', 'a', 'a-3'],
    ],
    [
      [null, { a: 1 }, 'has space', ''],
      ['variation-1', 'variation-2', 'variation-3', 'variation-4'],
    ],
    [
      ['variation-2', {}],
      ['variation-2', 'variation-2-2'],
    ],
  ])('%j → %j', ([values, keys]) => {
    const [document] = documentsOf(readGood(JSON.stringify({ flags: { f: flag([], values) } }))).flags
    expect(document?.flag.variations.map(({ key }) => key)).toEqual(keys)
  })
})
