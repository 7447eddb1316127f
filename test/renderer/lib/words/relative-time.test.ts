import { expect, test } from 'vitest'
import { agoWords, relativeTime } from '../../../../renderer/lib/words/relative-time.ts'

const now = Date.parse('2026-11-22T12:00:00Z')

test.each([
  ['2026-11-22T11:59:30Z', 'now'],
  ['2026-11-22T12:00:30Z', 'now'],
  ['2026-11-22T11:58:00Z', '2 min'],
  ['2026-11-22T09:00:00Z', '3 h'],
  ['2026-11-21T11:00:00Z', 'yesterday'],
  ['2026-11-17T12:00:00Z', '5 d'],
  ['2026-07-22T12:00:00Z', '4 mo'],
  ['2024-11-01T12:00:00Z', '2 y'],
  ['no date', ''],
])('%s is “%s”', (iso, words) => {
  expect(relativeTime(iso, now)).toBe(words)
})

test.each([
  ['2026-11-22T11:59:30Z', 'just now'],
  ['2026-11-22T11:58:00Z', '2 min ago'],
  ['2026-11-21T11:00:00Z', 'yesterday'],
  ['no date', ''],
])('%s is “%s” in a sentence', (iso, words) => {
  expect(agoWords(iso, now)).toBe(words)
})
