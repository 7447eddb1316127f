import { describe, expect, test } from 'vitest'
import { jsonObjectSchema, jsonSchema } from '../../../shared/json/json-schema.ts'
import { findUnstorable } from '../../../shared/json/unstorable.ts'

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels))

describe('what the database keeps', () => {
  test.for([
    [null],
    [true],
    [0],
    [-1.5],
    [''],
    ['😀'],
    [[]],
    [{}],
    [{ a: [{ b: null }] }],
    [nested(100)],
    [JSON.parse('{"__proto__":1}')],
  ])('%j', ([value]) => {
    expect(findUnstorable(value)).toBeUndefined()
    expect(jsonSchema.safeParse(value).success).toBe(true)
  })
})

describe('what it does not keep is found, with its place', () => {
  test.for<[string, unknown, string, RegExp]>([
    ['a null character', { a: ['x', '\0'] }, 'a.1', /U\+0000/],
    ['the first half of a pair', ['\ud83d'], '0', /surrogate/],
    ['the second half of a pair', ['\ude00\ud83d'], '0', /surrogate/],
    ['a name with a null character', { 'a\0': 1 }, 'a\0', /U\+0000/],
    ['a number without end', { a: Infinity }, 'a', /too large/],
    ['what is no number', { a: Number.NaN }, 'a', /too large/],
    ['nothing at all', undefined, '', /no JSON value/],
    ['a big integer', [1n], '0', /no JSON value/],
    ['a date', { a: new Date(0) }, 'a', /no JSON value/],
    ['a map', { a: new Map() }, 'a', /no JSON value/],
    ['101 levels', nested(101), Array(100).fill('0').join('.'), /more than 100 levels/],
    [
      'more levels than the stack has',
      nested(100_000),
      Array(100).fill('0').join('.'),
      /more than 100 levels/,
    ],
  ])('%s', ([, value, path, reason]) => {
    expect(findUnstorable(value)).toEqual({ path, reason: expect.stringMatching(reason) })
    expect(jsonSchema.safeParse(value).error?.issues[0]?.message).toMatch(reason)
  })
})

test('an object is neither a list nor null', () => {
  expect(jsonObjectSchema.safeParse({ a: 1 }).success).toBe(true)
  for (const value of [[], null, 'a']) {
    expect(jsonObjectSchema.safeParse(value).error?.issues[0]?.message).toBe('must be a JSON object')
  }
})
