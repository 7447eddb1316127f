import { expect, test } from 'vitest'
import { splitList } from '../../../../renderer/components/inline/split-list.ts'

test.each([
  ['one a line', 'a\nb\r\nc', ['a', 'b', 'c']],
  ['a row of a sheet', 'a\tb', ['a', 'b']],
  ['commas and semicolons', 'a, b;c,,', ['a', 'b', 'c']],
  ['one alone, with a blank inside', ' New Zealand ', ['New Zealand']],
])('%s', (_, text, list) => {
  expect(splitList(text)).toEqual(list)
})

test('a pattern keeps its commas', () => {
  expect(splitList('^a{1,3}$\n^b', false)).toEqual(['^a{1,3}$', '^b'])
})
