import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeOrder } from '../../../../shared/merge/order/merge-order.ts'

const merged = (base: string, ours: string, theirs: string) => {
  const { order, conflicts } = mergeOrder([...base], [...ours], [...theirs])
  return conflicts.length === 0 ? order.join('') : `${order.join('')} !${conflicts.join('')}`
}

test.for<[string, string, string, string, string]>([
  ['nothing changed', 'abc', 'abc', 'abc', 'abc'],
  ['only we moved', 'abcd', 'bcda', 'abcd', 'bcda'],
  ['only they moved', 'abcd', 'abcd', 'dabc', 'dabc'],
  ['both moved the same', 'abcd', 'dabc', 'dabc', 'dabc'],
  ['each moved another one', 'abcdef', 'bacdef', 'abcdfe', 'bacdfe'],
  ['we inserted, they moved elsewhere', 'abcdef', 'abXcdef', 'abcdfe', 'abXcdfe'],
  ['both inserted into one gap: blocks stay whole', 'ab', 'aXZb', 'aYb', 'aXZYb'],
  ['both inserted at the end', 'a', 'aY', 'aX', 'aXY'],
  ['both inserted into nothing', '', 'YZ', 'X', 'XYZ'],
  ['an insertion hangs on what we moved', 'abcd', 'bcdaX', 'abcd', 'bcdaX'],
  ['one moved to two places', 'abcd', 'dabc', 'adbc', 'dabc !d'],
  ['moves that exclude each other', 'abc', 'bac', 'acb', 'bac !bc'],
])('%s', ([, base, ours, theirs, expected]) => {
  expect(merged(base, ours, theirs)).toBe(expected)
})

const letters = [...'abcdefgh']
const side = (base: readonly string[], fresh: readonly string[]) =>
  fc
    .tuple(fc.shuffledSubarray([...base], { minLength: base.length }), fc.subarray([...fresh]), fc.boolean())
    .chain(([shuffled, added, moves]) =>
      fc.array(fc.nat(base.length), { minLength: added.length, maxLength: added.length }).map((places) => {
        const list = moves ? [...shuffled] : [...base]
        for (const [at, id] of added.entries()) list.splice(places[at] ?? 0, 0, id)
        return list
      }),
    )

const histories = fc.subarray(letters).chain((base) =>
  fc.record({
    base: fc.constant(base),
    ours: side(base, ['p', 'q', 'x']),
    theirs: side(base, ['r', 's', 'x']),
  }),
)

test('every id stands in the result once, and swapping the sides changes nothing without a conflict', () => {
  fc.assert(
    fc.property(histories, ({ base, ours, theirs }) => {
      const { order, conflicts } = mergeOrder(base, ours, theirs)
      expect(order.toSorted()).toEqual([...new Set([...base, ...ours, ...theirs])].toSorted())
      const swapped = mergeOrder(base, theirs, ours)
      expect(swapped.conflicts).toEqual(conflicts)
      if (conflicts.length === 0) expect(swapped.order).toEqual(order)
    }),
  )
})

test('a side that changed nothing takes the order of the other, and equal sides merge to themselves', () => {
  fc.assert(
    fc.property(histories, ({ base, ours }) => {
      expect(mergeOrder(base, ours, base)).toEqual({ order: ours, conflicts: [] })
      expect(mergeOrder(base, base, ours)).toEqual({ order: ours, conflicts: [] })
      expect(mergeOrder(base, ours, ours)).toEqual({ order: ours, conflicts: [] })
    }),
  )
})

test('in a conflict our order holds for what was there before', () => {
  fc.assert(
    fc.property(histories, ({ base, ours, theirs }) => {
      const { order, conflicts } = mergeOrder(base, ours, theirs)
      fc.pre(conflicts.length > 0)
      expect(order.filter((id) => ours.includes(id))).toEqual(ours)
    }),
  )
})

test('2,000 ids that both sides have shuffled are merged', () => {
  const base = Array.from({ length: 2000 }, (_, at) => `id-${at}`)
  const { order } = mergeOrder(base, base.toReversed(), [...base.slice(1000), ...base.slice(0, 1000)])
  expect(order).toHaveLength(2000)
})
