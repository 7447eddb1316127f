import { expect, test } from 'vitest'
import { keepsLess, keptFor, retentionChoices } from '../../../../renderer/features/settings/retention.ts'

test('what is set over the API stands among the choices, in order', () => {
  expect(retentionChoices(45).map(({ label }) => label)).toEqual([
    'for 30 days',
    'for 45 days',
    'for 90 days',
    'for a year',
    'for 3 years',
    'forever',
  ])
  expect(retentionChoices(null).at(-1)).toEqual({ value: 'null', label: 'forever' })
})

test.for<[number | null, number | null, boolean]>([
  [30, 90, true],
  [30, null, true],
  [90, 30, false],
  [null, 30, false],
  [null, null, false],
])('to %s days from %s forgets more: %s', ([days, now, less]) => {
  expect(keepsLess(days, now)).toBe(less)
})

test('one day is said as one', () => {
  expect(keptFor(1)).toBe('for a day')
})
