import { expect, test } from 'vitest'
import {
  dependenceWords,
  sidesSentence,
} from '../../../../../renderer/features/bench/segment/segment-words.ts'

test('how many change sides', () => {
  expect([sidesSentence(0, 12), sidesSentence(1, 12), sidesSentence(2, 12)]).toEqual([
    'no profile changes sides',
    '1 of 12 profiles changes sides',
    '2 of 12 profiles change sides',
  ])
})

test('where a flag uses a segment', () => {
  const rule = { kind: 'rule', index: 1, negate: false, through: null } as const
  expect(dependenceWords(rule)).toBe('rule 2')
  expect(dependenceWords({ ...rule, negate: true })).toBe('rule 2, not in')
  expect(dependenceWords({ ...rule, through: 'outer' })).toBe('rule 2, through outer')
  expect(dependenceWords({ kind: 'prerequisite', flagKey: 'gate' })).toBe('prerequisite gate')
})
