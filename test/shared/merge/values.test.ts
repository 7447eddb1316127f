import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../../shared/json/json.ts'
import { mergeValues, without } from '../../../shared/merge/values.ts'

const value = fc.constantFrom<Json>('a', 'b', 'c', '1', 1, true, null, { x: 1 }, { x: 2 }, ['a'])
const values = fc.uniqueArray(value, { selector: (one) => JSON.stringify(one) })
const names = (list: readonly Json[]) => new Set(list.map((one) => JSON.stringify(one)))

test('a value is in the merge if neither side removed it, or if one added it', () => {
  fc.assert(
    fc.property(values, values, values, (base, ours, theirs) => {
      const [inBase, inOurs, inTheirs] = [names(base), names(ours), names(theirs)]
      const all = new Set([...inBase, ...inOurs, ...inTheirs])
      const wanted = [...all].filter((one) =>
        inBase.has(one) ? inOurs.has(one) && inTheirs.has(one) : inOurs.has(one) || inTheirs.has(one),
      )
      const merged = mergeValues(base, ours, theirs)
      expect(names(merged)).toEqual(new Set(wanted))
      expect(merged).toHaveLength(wanted.length)
    }),
  )
})

test('what is not among others is told in its order', () => {
  fc.assert(
    fc.property(values, values, (one, other) => {
      const known = names(other)
      expect(without(one, other)).toEqual(one.filter((value) => !known.has(JSON.stringify(value))))
    }),
  )
})
