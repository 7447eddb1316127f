import { describe, expect, test } from 'vitest'
import { checkValue } from '../../../../renderer/lib/traits/check-value.ts'
import { operatorsFor } from '../../../../renderer/lib/traits/operators-for.ts'
import { suggest } from '../../../../renderer/lib/traits/suggest.ts'
import { indexTraits } from '../../../../renderer/lib/traits/trait-index.ts'
import { parseValue } from '../../../../renderer/lib/traits/typed-value.ts'
import type { Json, JsonObject } from '../../../../shared/json/json.ts'
import { showValue } from '../../../../shared/json/show-value.ts'
import { newId } from '../../../../shared/model/new-id.ts'

const profile = (context: JsonObject) => ({ id: newId(), name: 'x', tags: [], context })
const traits = indexTraits([
  profile({
    kind: 'user',
    key: 'u1',
    country: 'NZ',
    age: 40,
    app: { version: '1.2.0' },
    groups: ['beta'],
    '/odd': 1,
  }),
  profile({ kind: 'multi', user: { key: 'u2', country: 'NZ', age: '40' }, org: { key: 'o1', paid: true } }),
  profile({ key: 'u3', country: 'FR', custom: { since: '2020-01-01T00:00:00Z' } }),
])
const user = traits.get('user')

describe('what the profiles know', () => {
  test('kinds and attributes, inner ones and odd names as references', () => {
    expect([...traits.keys()]).toEqual(['user', 'org'])
    expect([...(user?.keys() ?? [])]).toEqual([
      '/~1odd',
      '/app/version',
      'age',
      'country',
      'groups',
      'key',
      'since',
    ])
  })

  test('values, the most frequent first, and elements of lists', () => {
    expect(user?.get('country')?.values).toEqual(['NZ', 'FR'])
    expect(user?.get('groups')?.values).toEqual(['beta'])
    expect([...(user?.get('age')?.types ?? [])]).toEqual(['number', 'text'])
  })

  test.each([
    ['country', ['in', 'startsWith', 'endsWith', 'contains', 'matches']],
    ['/~1odd', ['in', 'lessThan', 'lessThanOrEqual', 'greaterThan', 'greaterThanOrEqual', 'before', 'after']],
    [
      '/app/version',
      [
        'in',
        'startsWith',
        'endsWith',
        'contains',
        'matches',
        'semVerEqual',
        'semVerLessThan',
        'semVerGreaterThan',
      ],
    ],
    ['since', ['in', 'startsWith', 'endsWith', 'contains', 'matches', 'before', 'after']],
  ])('operators that fit %s', (attribute, fitting) => {
    expect(operatorsFor(user?.get(attribute)).fitting).toEqual(fitting)
  })

  test('of an attribute that nobody has, every operator fits', () => {
    expect(operatorsFor(undefined).others).toEqual([])
  })
})

describe('typed values', () => {
  test.each<readonly [string, string, string | undefined, Json]>([
    ['NZ', 'in', undefined, 'NZ'],
    ['42', 'in', undefined, 42],
    ['42', 'in', 'country', '42'],
    ['"42"', 'in', undefined, '42'],
    ['true', 'in', undefined, true],
    ['42', 'contains', undefined, '42'],
    ['17', 'greaterThan', 'age', 17],
    ['2.1.0', 'semVerEqual', undefined, '2.1.0'],
    ['1700000000000', 'before', undefined, 1_700_000_000_000],
  ])('%s for %s (trait %s)', (text, op, attribute, value) => {
    expect(parseValue(text, op, attribute === undefined ? undefined : user?.get(attribute))).toBe(value)
  })

  test.each<Json>(['NZ', '42', 'true', 'null', '', ' a', '"', 42, -1.5, false, 'a b'])(
    '%j is shown so that typing it again gives it back',
    (value) => {
      expect(parseValue(showValue(value), 'in', undefined)).toBe(value)
    },
  )

  test.each<readonly [string, Json, boolean]>([
    ['matches', '^a.*', true],
    ['matches', '(', false],
    ['matches', '(a)\\1', false],
    ['before', '2026-11-22T10:00:00Z', true],
    ['before', '2026-11-22', false],
    ['after', 1_700_000_000_000, true],
    ['semVerEqual', '2.1', true],
    ['semVerEqual', 'v2.1.0', false],
    ['lessThan', '5', false],
    ['lessThan', 5, true],
    ['startsWith', 5, false],
    ['in', {}, false],
    ['somethingElse', 5, true],
  ])('%s %j is usable: %s', (op, value, isUsable) => {
    expect(checkValue(op, value) === undefined).toBe(isUsable)
  })
})

test('suggestions that begin with what is typed come first, and all are counted', () => {
  const { hits, total } = suggest(['unit', 'banner', 'an', 'plan'], 'AN', (text) => text, 2)
  expect(hits).toEqual(['an', 'banner'])
  expect(total).toBe(3)
})
