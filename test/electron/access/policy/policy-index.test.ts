import { type Adapter, newEnforcer, newModelFromString } from 'casbin'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexPolicy, type PolicyRows } from '../../../../electron/access/policy/policy-index.ts'
import { policyModel } from '../../../../electron/access/policy/policy-model.ts'
import { accessTypes } from '../../../../shared/access/access-type.ts'

const resourceTypes = ['instance', 'workspace', 'project', 'environment', 'flag', 'targeting', 'nonsense']
const typeTree = [
  ['workspace', 'instance'],
  ['project', 'workspace'],
  ['environment', 'project'],
  ['flag', 'project'],
  ['targeting', 'environment'],
]
const strength = [
  ['root', 'admin'],
  ['admin', 'user'],
  ['user', 'service'],
]

const accesses = ['a', 'b', 'c', 'nobody', '']
const resources = ['instance', ...Array.from({ length: 12 }, (_, n) => `r${n}`), 'nowhere', '']

/** An arbitrary forest of resources: each has an earlier one as parent, or two, or none. */
const tree = fc
  .tuple(
    ...Array.from({ length: 12 }, (_, n) => fc.uniqueArray(fc.integer({ min: 0, max: n }), { maxLength: 2 })),
  )
  .map((parents) =>
    parents.flatMap((above, n) => above.map((parent) => [`r${n}`, resources[parent] ?? 'instance'])),
  )

const policy = fc.tuple(
  fc.constantFrom(...accesses.slice(0, 3)),
  fc.constantFrom(...resources.slice(0, -1)),
  fc.constantFrom(...resourceTypes),
  fc.constantFrom(...accessTypes, 'god'),
)

const request = fc.tuple(
  fc.constantFrom(...accesses),
  fc.constantFrom(...resources),
  fc.constantFrom(...resourceTypes, ''),
  fc.constantFrom(...accessTypes, 'god', ''),
)

const enforcerOf = (rows: PolicyRows) =>
  newEnforcer(newModelFromString(policyModel), {
    loadPolicy: async (model) => {
      for (const [ptype, list] of Object.entries(rows))
        model.model
          .get(ptype.charAt(0))
          ?.get(ptype)
          ?.policy.push(...list)
    },
  } as Adapter)

test('the index answers as casbin does, whatever the tree, the attachments and the request', async () => {
  const property = fc.asyncProperty(
    tree,
    fc.uniqueArray(policy, { maxLength: 12, selector: String }),
    fc.array(request, { minLength: 20, maxLength: 40 }),
    async (g2, p, requests) => {
      const rows = { p, g: strength, g2, g3: typeTree }
      const index = indexPolicy(rows)
      const enforcer = await enforcerOf(rows)
      for (const one of requests)
        expect([one, index.allows(...one)]).toEqual([one, enforcer.enforceSync(...one)])
    },
  )
  await fc.assert(property, { numRuns: 300 })
})

test('an admin of a place may do there and below what a user may, and no more', () => {
  const index = indexPolicy({
    p: [['a', 'r0', 'workspace', 'admin']],
    g: strength,
    g2: [
      ['r1', 'r0'],
      ['r2', 'r1'],
    ],
    g3: typeTree,
  })
  expect(index.allows('a', 'r2', 'targeting', 'user')).toBe(true)
  expect(index.allows('a', 'r2', 'targeting', 'root')).toBe(false)
  expect(index.allows('a', 'r2', 'instance', 'user')).toBe(false)
  expect(index.pathOf('r2')).toEqual(['r2', 'r1', 'r0'])
  expect([index.knows('r2'), index.knows('instance'), index.knows('r9')]).toEqual([true, true, false])
})
