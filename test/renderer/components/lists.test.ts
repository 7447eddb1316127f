import { describe, expect, test } from 'vitest'
import { moved } from '../../../renderer/components/grid/move-selection.ts'
import { splitAt } from '../../../renderer/components/text/marked.tsx'

describe('moved', () => {
  test.each([
    ['ArrowDown', -1, 100, 0],
    ['ArrowDown', 99, 100, 99],
    ['ArrowUp', 0, 100, 0],
    ['ArrowUp', 5, 100, 4],
    ['PageDown', 90, 100, 99],
    ['PageUp', 3, 100, 0],
    ['Home', 50, 100, 0],
    ['End', 50, 100, 99],
    ['x', 50, 100, undefined],
    ['ArrowDown', -1, 0, undefined],
  ])('%s from %i of %i leads to %s', (key, from, count, to) => {
    expect(moved(key, from, count, false)).toBe(to)
  })

  test.each(['Home', 'End'])('%s belongs to the text while one types', (key) => {
    expect(moved(key, 5, 10, true)).toBeUndefined()
  })
})

describe('splitAt', () => {
  test.each([
    ['Fast-Path fast', ['fast'], ['[Fast]', '-Path ', '[fast]']],
    ['checkout', ['check', 'checkout'], ['[checkout]']],
    ['abc', ['b', 'a'], ['[a]', '[b]', 'c']],
    ['abc', ['x'], ['abc']],
  ])('“%s” is marked where %o stand', (text, words, parts) => {
    expect(splitAt(text, words).map(({ part, isHit }) => (isHit ? `[${part}]` : part))).toEqual(parts)
  })
})
