import { expect, test } from 'vitest'
import { needed } from '../../../shared/access/needed.ts'
import { operations, resourceTypes } from '../../../shared/access/permission-matrix.ts'
import cases from '../../cases/permission-matrix.json' with { type: 'json' }

// Lists are filtered by what the caller may see, instead of being rejected.
const cut = ['access list', 'workspace list']

test.each(cases)('$resource $operation needs $needs at $place', ({ resource, operation, needs, place }) => {
  expect(needed(resource as never, operation as never)).toEqual({ accessType: needs, place })
})

test.each(cases.filter(({ comment, casbin }) => comment ?? casbin))(
  '$resource $operation is as Flagbase meant it',
  ({ resource, operation, comment, casbin, needs }) => {
    expect(cut.includes(`${resource} ${operation}`) ? 'service' : (casbin ?? comment)).toBe(needs)
  },
)

test('what the table does not name nobody may do', () => {
  const named = new Set(cases.map(({ resource, operation }) => `${resource} ${operation}`))
  const open = resourceTypes.flatMap((resource) =>
    operations
      .filter((operation) => needed(resource, operation))
      .map((operation) => `${resource} ${operation}`),
  )
  expect(open.filter((cell) => !named.has(cell))).toEqual([])
})
