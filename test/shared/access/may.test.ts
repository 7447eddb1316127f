import { expect, test } from 'vitest'
import { accessTypes } from '../../../shared/access/access-type.ts'
import { refusalOf } from '../../../shared/access/may.ts'
import { needed } from '../../../shared/access/needed.ts'
import { actions, resourceTypes } from '../../../shared/access/permission-matrix.ts'
import { aWorld, openIn } from '../../electron/access/world.ts'

const paths = ['', 'acme', 'acme/shop', 'acme/shop/staging']

test('a refusal on screen is the decision of the policy, for every type, place, resource and action', async () => {
  const world = await aWorld()
  const accesses = await Promise.all(
    accessTypes.flatMap((type) =>
      paths.map(async (path, depth) => ({
        id: await world.access(`${type}-${depth}`, type, path),
        rights: { key: `${type}-${depth}`, type, places: [world.id(path)] },
      })),
    ),
  )
  const { judge } = await openIn(world)
  const down = paths.map((path) => world.id(path))
  const [wrong, decided] = [[] as unknown[], new Set<boolean>()]
  for (const { id, rights } of accesses)
    for (const resource of resourceTypes)
      for (const action of actions) {
        const need = needed(resource, action)
        const at = need ? paths.indexOf(pathAt(need.place)) : 0
        const place = down[at] ?? ''
        const allowed =
          need?.place === 'anywhere'
            ? judge.allowsAnywhere({ accessId: id }, need.accessType)
            : need !== undefined && judge.allows({ accessId: id }, place, resource, need.accessType)
        const refusal = refusalOf(rights, { action, resource }, down)
        decided.add(allowed)
        if (allowed !== (refusal === undefined)) wrong.push([rights.key, action, resource, allowed, refusal])
      }
  expect(wrong).toEqual([])
  expect(decided.size).toBe(2)
})

const pathAt = (place: string): string =>
  ({ workspace: 'acme', project: 'acme/shop', environment: 'acme/shop/staging' })[place] ?? ''

test('a refusal says what is missing', () => {
  const rights = { key: 'ci', type: 'service', places: ['p'] } as const
  const flag = { action: 'update', resource: 'flag' } as const
  expect(refusalOf(rights, flag, ['instance', 'w', 'p'])).toBe(
    'ci is a service access; type user is required to change a flag.',
  )
  expect(refusalOf({ ...rights, type: 'user' }, flag, ['instance', 'w', 'other'])).toBe(
    'No attachment of ci allows it to change a flag here.',
  )
  expect(refusalOf({ ...rights, type: 'user' }, flag, ['instance', 'w', 'p'])).toBeUndefined()
})
