import { expect, test } from 'vitest'
import { shownKeys } from '../../../../../renderer/features/segments/members/shown-keys.ts'

const keys = (count: number) => Array.from({ length: count }, (_, at) => `user-${at}`)
const names = ({ shown }: ReturnType<typeof shownKeys>) => shown.map(({ key }) => key)
const added = ({ shown }: ReturnType<typeof shownKeys>) =>
  shown.filter(({ isAdded }) => isAdded).map(({ key }) => key)

test('a short list is shown as a whole', () => {
  const list = keys(12)
  expect(shownKeys(list, list)).toMatchObject({ more: 0 })
  expect(names(shownKeys(list, list))).toEqual(list)
})

test('of a long list, a few, and what the draft adds', () => {
  const list = keys(14_201)
  expect(shownKeys(list, list)).toMatchObject({ more: 14_198 })
  const longer = [...list, 'new-1', 'new-2']
  expect(names(shownKeys(longer, list))).toEqual(['user-0', 'user-1', 'user-2', 'new-1', 'new-2'])
  expect(added(shownKeys(longer, list))).toEqual(['new-1', 'new-2'])
  expect(shownKeys(longer, list).more).toBe(14_198)
})

test('of many added keys, the last', () => {
  const shown = names(shownKeys([...keys(20), ...keys(100).map((key) => `new-${key}`)], keys(20)))
  expect(shown).toHaveLength(12)
  expect(shown.at(-1)).toBe('new-user-99')
})

test('every key of a new row is added', () => {
  expect(added(shownKeys(['a', 'b'], undefined))).toEqual(['a', 'b'])
})
