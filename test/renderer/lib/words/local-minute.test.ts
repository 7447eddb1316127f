import { expect, test } from 'vitest'
import { localMinute, secondsOf } from '../../../../renderer/lib/words/local-minute.ts'

test.each([1_800_000_000, 0, 1_774_746_000, 253_402_300_740])('%i seconds survive the field', (seconds) => {
  expect(secondsOf(localMinute(seconds))).toBe(seconds)
})

test('an empty field is never, and never is an empty field', () => {
  expect(localMinute(null)).toBe('')
  expect(secondsOf('')).toBeNull()
})

test('what the field shows is local time, without seconds', () => {
  expect(localMinute(new Date(2027, 5, 30, 12, 4, 59).getTime() / 1000)).toBe('2027-06-30T12:04')
})
