import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffList } from '../../../../shared/merge/diff/diff-list.ts'

const list = fc.uniqueArray(fc.nat(12), { maxLength: 9 }).map((ids) => ids.map((id) => ({ id: String(id) })))

test('a list compared with itself has no difference', () => {
  fc.assert(
    fc.property(list, (items) => {
      const { added, removed, kept } = diffList(items, items)
      expect([added, removed, kept.filter(({ moved }) => moved)]).toEqual([[], [], []])
    }),
  )
})

test('taking the removed away, the moved out, and putting both kinds in their places makes one list of the other', () => {
  fc.assert(
    fc.property(list, list, (before, after) => {
      const { added, removed, kept } = diffList(before, after)
      const gone = new Set([
        ...removed.map(({ item }) => item.id),
        ...kept.filter(({ moved }) => moved).map((pair) => pair.after.id),
      ])
      const result = before.filter(({ id }) => !gone.has(id))
      const placed = [
        ...added,
        ...kept.filter(({ moved }) => moved).map((pair) => ({ item: pair.after, at: pair.to })),
      ]
      for (const { item, at } of placed.sort((one, other) => one.at - other.at)) result.splice(at, 0, item)
      expect(result.map(({ id }) => id)).toEqual(after.map(({ id }) => id))
    }),
  )
})

test('one item that goes from the end to the beginning is the only one that moved', () => {
  const items = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
  const { kept } = diffList(items, [items[3]!, ...items.slice(0, 3)])
  expect(kept.filter(({ moved }) => moved).map((pair) => pair.after.id)).toEqual(['d'])
})
