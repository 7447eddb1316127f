import { expect, test } from 'vitest'
import {
  checkedBy,
  extendRange,
  toggled,
  toggledAll,
} from '../../../../renderer/components/grid/check-range.ts'

const ids = ['a', 'b', 'c', 'd', 'e']
const shown = (set: ReadonlySet<string>) => [...set].sort().join('')

test('a range grows and shrinks from its anchor, and keeps what was checked before', () => {
  const before = new Set(['e'])
  const first = extendRange(undefined, 'b', 'c', before)
  expect(shown(checkedBy(first, ids))).toBe('bce')
  const longer = extendRange(first, 'c', 'd', checkedBy(first, ids))
  expect(shown(checkedBy(longer, ids))).toBe('bcde')
  const turned = extendRange(longer, 'd', 'a', checkedBy(longer, ids))
  expect(shown(checkedBy(turned, ids))).toBe('abe')
})

test('a range that begins elsewhere keeps the one before', () => {
  const first = extendRange(undefined, 'a', 'b', new Set())
  const second = extendRange(first, 'd', 'e', checkedBy(first, ids))
  expect(shown(checkedBy(second, ids))).toBe('abde')
})

test('a range whose rows are no longer shown checks nothing more', () => {
  expect(shown(checkedBy(extendRange(undefined, 'x', 'y', new Set(['a'])), ids))).toBe('a')
})

test('one row and all shown rows are checked and unchecked, hidden rows stay', () => {
  expect(shown(toggled(new Set(['a']), 'b'))).toBe('ab')
  expect(shown(toggled(new Set(['a', 'b']), 'b'))).toBe('a')
  expect(shown(toggledAll(new Set(['a', 'z']), ['a', 'b']))).toBe('abz')
  expect(shown(toggledAll(new Set(['a', 'b', 'z']), ['a', 'b']))).toBe('z')
})
