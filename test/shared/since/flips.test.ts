import { describe, expect, test } from 'vitest'
import type { Reason } from '../../../shared/evaluation/reason.ts'
import { type Answer, changeBetween } from '../../../shared/since/answer.ts'
import { revisionsOf, spansOf } from '../../../shared/since/flips.ts'
import { durationWords } from '../../../shared/since/words.ts'

const fallthrough = { kind: 'FALLTHROUGH' } as const
const answer = (id: string, value: boolean, reason: Reason = fallthrough): Answer => ({
  value,
  variation: { id, name: id, index: 0 },
  reason,
})
const on = answer('on', true)
const off = answer('off', false)
const none: Answer = { variation: null, reason: { kind: 'OFF' } }

describe('what a change did to an answer', () => {
  const table: readonly (readonly [string, Answer | null, Answer | null, string])[] = [
    ['another value moves', on, off, 'moves'],
    ['no variation instead of one moves', on, none, 'moves'],
    ['no flag instead of one moves', on, null, 'moves'],
    ['another variation with the same value is relabelled', on, answer('yes', true), 'relabelled'],
    ['another step is another reason', on, answer('on', true, { kind: 'OFF' }), 'reason'],
    [
      'a rule that has only moved is the same reason',
      answer('on', true, { kind: 'RULE_MATCH', ruleIndex: 0, ruleId: 'r' }),
      answer('on', true, { kind: 'RULE_MATCH', ruleIndex: 2, ruleId: 'r' }),
      'same',
    ],
    ['no flag before and after is the same', null, null, 'same'],
  ]
  test.each(table)('%s', (_, before, after, change) => {
    expect(changeBetween(before, after)).toBe(change)
  })
})

test('the times between flips are in order, newest first', () => {
  const revisions = revisionsOf(['c', 'b', 'a'], [off, off, on, null])
  expect(revisions.map(({ change }) => change)).toEqual(['same', 'moves', 'moves'])
  expect(spansOf(revisions, off).map(({ answer, first }) => [answer, first?.operation])).toEqual([
    [off, 'b'],
    [on, 'a'],
    [null, undefined],
  ])
  expect(spansOf([], on)).toEqual([{ answer: on, first: undefined }])
})

test.each([
  ['2026-01-01T00:00:30Z', 'less than a minute'],
  ['2026-01-01T00:01:00Z', '1 minute'],
  ['2026-01-02T23:00:00Z', '47 hours'],
  ['2026-01-13T05:00:00Z', '12 days'],
])('what lasted until %s lasted %s', (until, words) => {
  expect(durationWords('2026-01-01T00:00:00Z', until)).toBe(words)
})
