import { expect, test } from 'vitest'
import { nextStep, withStep } from '../../../../renderer/features/tour/tour-steps.ts'

test('the next step is the first that is left, whatever was done first', () => {
  expect(nextStep([])).toBe('change')
  expect(nextStep(['why'])).toBe('change')
  expect(nextStep(['change', 'why'])).toBe('save')
  expect(nextStep(['change', 'save', 'why'])).toBe(null)
})

test('steps are kept once, in the order of the tour', () => {
  expect(withStep(['why'], 'change')).toEqual(['change', 'why'])
  const done = ['change'] as const
  expect(withStep(done, 'change')).toBe(done)
})
