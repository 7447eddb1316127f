import { expect, test } from 'vitest'
import { fitColumns } from '../../../../renderer/components/grid/fit-columns.ts'

const columns = [
  { id: 'key', width: 'minmax(170px, 2fr)' },
  { id: 'tags', width: 'minmax(90px, 1fr)', yields: 2 },
  { id: 'state', width: '64px' },
  { id: 'by', width: '60px', yields: 3 },
]

// Each column, 16 px between two, and 22 px at both ends.
test.for([
  [476, 'key tags state by'],
  [475, 'key tags state'],
  [400, 'key tags state'],
  [399, 'key state'],
  [10, 'key state'],
  [0, 'key tags state by'],
] as const)('%i px show %s', ([width, expected]) => {
  expect(
    fitColumns(columns, width)
      .map(({ id }) => id)
      .join(' '),
  ).toBe(expected)
})
