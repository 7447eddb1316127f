import { expect, test } from 'vitest'
import { needed } from '../../../shared/access/needed.ts'
import { actions, resourceTypes } from '../../../shared/access/permission-matrix.ts'
import cases from '../../cases/permission-matrix.json' with { type: 'json' }

// Lists are filtered by what the caller may see, instead of being rejected.
const cut = ['access list', 'workspace list']

test.each(cases)('$resource $action needs $needs at $place', ({ resource, action, needs, place }) => {
  expect(needed(resource as never, action as never)).toEqual({ accessType: needs, place })
})

test.each(cases.filter(({ comment, casbin }) => comment ?? casbin))(
  '$resource $action is as Flagbase meant it',
  ({ resource, action, comment, casbin, needs }) => {
    expect(cut.includes(`${resource} ${action}`) ? 'service' : (casbin ?? comment)).toBe(needs)
  },
)

test('what the table does not name nobody may do', () => {
  const named = new Set(cases.map(({ resource, action }) => `${resource} ${action}`))
  const open = resourceTypes.flatMap((resource) =>
    actions.filter((action) => needed(resource, action)).map((action) => `${resource} ${action}`),
  )
  expect(open.filter((cell) => !named.has(cell))).toEqual([])
})
