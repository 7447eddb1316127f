import { expect, test } from 'vitest'
import { columnChoices } from '../../../../../renderer/features/flags/list/column-choice.ts'
import { production, staging } from '../a-flag-row.ts'

const shown = (...args: Parameters<typeof columnChoices>) =>
  columnChoices(...args)
    .filter(({ isShown }) => isShown)
    .map(({ id }) => id)

test('all columns are shown at first', () => {
  expect(shown([staging, production], production.id, {})).toEqual([
    'tags',
    'env:staging',
    'env:production',
    'serves',
    'changed',
    'by',
  ])
})

test('what one has hidden stays hidden', () => {
  const chosen = { by: false, 'env:staging': false }
  expect(shown([staging, production], production.id, chosen)).toEqual([
    'tags',
    'env:production',
    'serves',
    'changed',
  ])
})

test('of many environments only the open one is shown, and those that one has chosen', () => {
  const many = Array.from({ length: 50 }, (_, at) => ({
    id: `id-${at}`,
    key: `e${at}`,
    name: '',
    color: null,
  }))
  const states = shown(many, 'id-7', { 'env:e9': true }).filter((id) => id.startsWith('env:'))
  expect(states).toEqual(['env:e7', 'env:e9'])
})
