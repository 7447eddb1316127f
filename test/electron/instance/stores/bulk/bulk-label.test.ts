import { expect, test } from 'vitest'
import { bulkLabel } from '../../../../../electron/instance/stores/bulk/bulk-label.ts'

const flags = (...keys: string[]) => keys.map((key) => ({ key }))

test.for([
  [flags('a'), 'Deleted flag a'],
  [flags('a', 'b'), 'Deleted 2 flags: a and b'],
  [flags('a', 'b', 'c'), 'Deleted 3 flags: a, b and c'],
  [flags('a', 'b', 'c', 'd', 'e'), 'Deleted 5 flags: a, b, c and 2 more'],
] as const)('%o', ([chosen, expected]) => {
  expect(bulkLabel('Deleted', chosen)).toBe(expected)
})

test('a place stands at the end', () => {
  expect(bulkLabel('Turned off', flags('a'), 'in staging')).toBe('Turned off flag a in staging')
})
