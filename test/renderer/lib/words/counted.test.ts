import { expect, test } from 'vitest'
import { counted, shownOf } from '../../../../renderer/lib/words/counted.ts'

test.each([
  [0, 'flag', undefined, '0 flags'],
  [1, 'flag', undefined, '1 flag'],
  [2, 'flag', undefined, '2 flags'],
  [1, 'identity', 'identities', '1 identity'],
  [3, 'identity', 'identities', '3 identities'],
])('%d %s is counted with its noun', (count, noun, plural, words) => {
  expect(counted(count, noun, plural)).toBe(words)
})

test('a filter says how many it shows, unless it shows all', () => {
  expect([shownOf(12, 60), shownOf(60, 60)]).toEqual(['12 of 60', '60'])
})
