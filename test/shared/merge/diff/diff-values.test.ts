import { expect, test } from 'vitest'
import type { Json } from '../../../../shared/json/json.ts'
import { diffValues } from '../../../../shared/merge/diff/diff-values.ts'

const sentences = (before: readonly Json[], after: readonly Json[]) =>
  diffValues(['values'], 'keys', before, after).map(({ sentence }) => sentence)

test.for<[readonly Json[], readonly Json[], string[]]>([
  [['a', 'b'], ['a', 'b'], []],
  [['a', 'b'], ['a', 'x', 'b'], ['keys: + x']],
  [['a', 'b', 'c'], ['a', 'c'], ['keys: − b']],
  [['a', 'b', 'c'], ['x', 'b', 'y'], ['keys: + x, y, − a, c']],
  [['a', 'b'], ['b', 'a'], ['keys: values reordered']],
  [['a', 'b', 'a'], ['a', 'b'], ['keys: values reordered']],
  [['1', 1], [1, true], ['keys: + true, − "1"']],
  [[{ a: 1 }, null], [{ a: 1 }, '{"a":1}'], ['keys: + "{\\"a\\":1}", − null']],
])('%j → %j', ([before, after, expected]) => {
  expect(sentences(before, after)).toEqual(expected)
})

test('of 100,000 keys, those that changed', () => {
  const keys = Array.from({ length: 100_000 }, (_, at) => `user-${at}`)
  expect(sentences(keys, [...keys.slice(1), 'new'])).toEqual(['keys: + new, − user-0'])
})
