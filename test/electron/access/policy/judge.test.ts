import { expect, test } from 'vitest'
import type { AccessControl } from '../../../../electron/access/open-access.ts'
import { accessTypes } from '../../../../shared/access/access-type.ts'
import { placeKinds } from '../../../../shared/access/place.ts'
import cases from '../../../cases/permission-matrix.json' with { type: 'json' }
import { aWorld, openIn, type World } from '../world.ts'

/**
 * The paths that an access is attached to, relative to the checked place acme/shop/production: itself and its
 * ancestors.
 */
const attachments = [
  '',
  'acme',
  'acme/shop',
  'acme/shop/production',
  'acme/shop/staging',
  'acme/blog',
  'globex',
]

const asked = ['', 'acme', 'acme/shop', 'acme/shop/production']

const accesses = accessTypes.flatMap((type) => attachments.map((at) => ({ type, at, key: `${type}-${at}` })))

const rank = (type: string) => accessTypes.indexOf(type as never)

/** The rule in plain code: a type that is strong enough, attached to the place or an ancestor. */
const mayBy = (type: string, at: string, needs: string, place: string) =>
  rank(type) <= rank(needs) && (at === '' || `${place}/`.startsWith(`${at}/`))

test('type × attachment × action: the index, casbin and the table of cases agree', async () => {
  const world = await aWorld()
  const control = await openIn(world)
  const ids = await addAll(world, control)
  const wrong = cases
    .filter(({ place }) => place !== 'anywhere')
    .flatMap((row) => {
      const place = asked[placeKinds.indexOf(row.place as never)] ?? ''
      return accesses.flatMap(({ type, at, key }) => {
        const accessId = ids.get(key) ?? ''
        const request = [world.id(place), row.resource, row.needs] as const
        const answers = {
          table: mayBy(type, at, row.needs, place),
          judge: control.judge.allows({ accessId }, request[0], row.resource as never, row.needs as never),
          casbin: control.policy.current.enforcer.enforceSync(accessId, ...request),
        }
        const isSame = answers.table === answers.judge && answers.table === answers.casbin
        return isSame ? [] : [{ ...row, type, at, ...answers }]
      })
    })
  expect(wrong).toEqual([])
})

test('what an access may do anywhere it may do wherever it is attached, if it is strong enough', async () => {
  const world = await aWorld()
  const control = await openIn(world)
  const ids = await addAll(world, control)
  const rows = cases.filter(({ place }) => place === 'anywhere')
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows)
    for (const { type, key } of accesses)
      expect([
        row.action,
        key,
        control.judge.allowsAnywhere({ accessId: ids.get(key) ?? '' }, row.needs as never),
      ]).toEqual([row.action, key, rank(type) <= rank(row.needs)])
})

test('a type of resource is only found where there is such a type', async () => {
  const world = await aWorld()
  const control = await openIn(world)
  const accessId = await world.access('ci', 'root', 'acme/shop/production')
  await control.policy.refresh()
  const place = world.id('acme/shop/production')
  expect(control.judge.allows({ accessId }, place, 'targeting', 'user')).toBe(true)
  expect(control.judge.allows({ accessId }, place, 'flag', 'user')).toBe(false)
})

async function addAll(world: World, { policy }: AccessControl): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { type, at, key } of accesses)
    ids.set(key, await world.access(key.replaceAll('/', '.').replace(/-$/, '-instance'), type, at))
  await policy.refresh()
  return ids
}
