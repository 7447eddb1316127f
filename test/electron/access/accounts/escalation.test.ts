import { afterAll, beforeAll, expect, test } from 'vitest'
import { getAccess, listAccesses } from '../../../../electron/access/accounts/read-accesses.ts'
import {
  attachAccess,
  createAccess,
  detachAccess,
  type NewAccessInput,
  removeAccess,
  rotateSecret,
  updateAccess,
} from '../../../../electron/access/accounts/update-accesses.ts'
import type { AccessPlace } from '../../../../shared/contract/access/accesses.ts'
import { aWorld, type CleanUp, kindOf, openIn } from '../world.ts'

const tomorrow = Math.floor(Date.now() / 1000) + 86_400

/**
 * acme has an admin (whose access expires tomorrow in some tests); acme/shop has an admin, a user and a
 * service; globex has an admin, who is also attached to acme/shop; the instance has an admin and a root.
 */
async function aCompany(cleanUp?: CleanUp) {
  const world = await aWorld(cleanUp)
  const ids = {
    root: await world.access('root', 'root', ''),
    instanceAdmin: await world.access('instance-admin', 'admin', ''),
    admin: await world.access('admin', 'admin', 'acme'),
    shopAdmin: await world.access('shop-admin', 'admin', 'acme/shop'),
    user: await world.access('user', 'user', 'acme/shop'),
    service: await world.access('service', 'service', 'acme/shop/production'),
    both: await world.access('both', 'user', 'acme/shop', 'globex'),
    globexAdmin: await world.access('globex-admin', 'admin', 'globex'),
    shopRoot: await world.access('shop-root', 'root', 'acme/shop'),
  }
  const control = await openIn(world, undefined, cleanUp)
  const caller = (name: keyof typeof ids) => ({ accessId: ids[name] })
  const place = (path: string): AccessPlace =>
    path === '' ? { kind: 'instance' } : ({ kind: kindOf(path), id: world.id(path) } as AccessPlace)
  return { world, ids, control, caller, place }
}

type Company = Awaited<ReturnType<typeof aCompany>>

const anInput = (places: NewAccessInput['places'], more: Partial<NewAccessInput> = {}): NewAccessInput => ({
  key: 'new',
  type: 'user',
  expiresAt: null,
  name: '',
  description: '',
  tags: [],
  places,
  ...more,
})

const refused: readonly (readonly [
  sentence: string,
  code: string,
  (company: Company) => Promise<unknown>,
])[] = [
  [
    'a workspace admin who makes a root',
    'FORBIDDEN',
    ({ control, caller, place }) =>
      createAccess(control, caller('admin'), anInput([place('acme')], { type: 'root' })),
  ],
  [
    'a workspace admin who makes an admin of the instance',
    'FORBIDDEN',
    ({ control, caller, place }) => createAccess(control, caller('admin'), anInput([place('')])),
  ],
  [
    'a workspace admin who makes an access of another workspace',
    'NOT_FOUND',
    ({ control, caller, place }) =>
      createAccess(control, caller('admin'), anInput([place('acme'), place('globex')])),
  ],
  [
    'a project admin who makes an access of the whole workspace',
    'NOT_FOUND',
    ({ control, caller, place }) => createAccess(control, caller('shopAdmin'), anInput([place('acme')])),
  ],
  [
    'an admin who makes an access of a place that does not exist',
    'NOT_FOUND',
    ({ control, caller }) =>
      createAccess(control, caller('admin'), anInput([{ kind: 'project', id: crypto.randomUUID() }])),
  ],
  [
    'a project that is really an environment',
    'NOT_FOUND',
    ({ control, world }) =>
      createAccess(control, 'owner', anInput([{ kind: 'project', id: world.id('acme/shop/staging') }])),
  ],
  [
    'a user who makes an access',
    'FORBIDDEN',
    ({ control, caller, place }) => createAccess(control, caller('user'), anInput([place('acme/shop')])),
  ],
  [
    'a user who makes itself an admin',
    'FORBIDDEN',
    ({ control, caller, ids }) =>
      updateAccess(control, caller('user'), ids.user, { ifVersion: '1', type: 'admin' }),
  ],
  [
    'an admin who makes itself a root',
    'FORBIDDEN',
    ({ control, caller, ids }) =>
      updateAccess(control, caller('admin'), ids.admin, { ifVersion: '1', type: 'root' }),
  ],
  [
    'an admin who makes a user of its own a root',
    'FORBIDDEN',
    ({ control, caller, ids }) =>
      updateAccess(control, caller('shopAdmin'), ids.user, { ifVersion: '1', type: 'root' }),
  ],
  [
    'a user who attaches itself to the workspace',
    'FORBIDDEN',
    ({ control, caller, ids, place }) => attachAccess(control, caller('user'), ids.user, place('acme')),
  ],
  [
    'a project admin who attaches itself to the workspace above',
    'NOT_FOUND',
    ({ control, caller, ids, place }) =>
      attachAccess(control, caller('shopAdmin'), ids.shopAdmin, place('acme')),
  ],
  [
    'an admin who attaches itself to the instance',
    'FORBIDDEN',
    ({ control, caller, ids, place }) => attachAccess(control, caller('admin'), ids.admin, place('')),
  ],
  [
    'an admin who changes an access that reaches beyond its own places',
    'FORBIDDEN',
    ({ control, caller, ids }) =>
      updateAccess(control, caller('admin'), ids.both, { ifVersion: '1', type: 'service' }),
  ],
  [
    'an admin who takes over an access that reaches beyond its own places by a new secret',
    'FORBIDDEN',
    ({ control, caller, ids }) => rotateSecret(control, caller('admin'), ids.both),
  ],
  [
    'an admin who takes over a root by a new secret',
    'FORBIDDEN',
    ({ control, caller, ids }) => rotateSecret(control, caller('admin'), ids.shopRoot),
  ],
  [
    'an admin who removes a root',
    'FORBIDDEN',
    ({ control, caller, ids }) => removeAccess(control, caller('shopAdmin'), ids.shopRoot),
  ],
  [
    'an admin who cuts a root off',
    'FORBIDDEN',
    async ({ control, caller, ids }) => {
      const root = await getAccess(control, 'owner', ids.shopRoot)
      await detachAccess(control, caller('admin'), root.id, root.attachments[0]?.id ?? '')
    },
  ],
  [
    'an admin of elsewhere who changes an access',
    'NOT_FOUND',
    ({ control, caller, ids }) =>
      updateAccess(control, caller('globexAdmin'), ids.user, { ifVersion: '1', type: 'service' }),
  ],
  [
    'an admin of elsewhere who removes an access',
    'NOT_FOUND',
    ({ control, caller, ids }) => removeAccess(control, caller('globexAdmin'), ids.user),
  ],
  [
    'a user who looks at its neighbour',
    'NOT_FOUND',
    ({ control, caller, ids }) => getAccess(control, caller('user'), ids.service),
  ],
  [
    'an admin who looks at an access that does not exist',
    'NOT_FOUND',
    ({ control, caller }) => getAccess(control, caller('admin'), crypto.randomUUID()),
  ],
  [
    'somebody who changes an access that was changed since',
    'STALE',
    ({ control, ids }) => updateAccess(control, 'owner', ids.user, { ifVersion: '7', name: 'x' }),
  ],
  [
    'a key that another access has',
    'CONFLICT',
    ({ control, place }) => createAccess(control, 'owner', anInput([place('')], { key: 'user' })),
  ],
  [
    'a second attachment to the same place',
    'CONFLICT',
    ({ control, ids, place }) => attachAccess(control, 'owner', ids.user, place('acme/shop')),
  ],
  [
    'root itself who gives the owner a secret',
    'FORBIDDEN',
    async ({ control, caller }) => {
      const owner = control.judge.who('owner')?.id ?? ''
      await rotateSecret(control, caller('root'), owner)
    },
  ],
]

// A rejection changes nothing, so all of them run on one company.
let company: Company
const whenDone: (() => Promise<void>)[] = []
beforeAll(async () => {
  company = await aCompany((work) => void whenDone.push(work))
})
afterAll(async () => {
  for (const work of whenDone) await work()
})

const everything = 'select * from access left join access_attachment t on t.access_id = access.id'

test.each(refused)('refused: %s', async (_, code, act) => {
  const before = await company.world.sql(everything)
  await expect(act(company)).rejects.toMatchObject({ code })
  expect(await company.world.sql(everything)).toEqual(before)
})

const allowed: readonly (readonly [sentence: string, (company: Company) => Promise<unknown>])[] = [
  [
    'a workspace admin makes another of its own kind',
    ({ control, caller, place }) =>
      createAccess(control, caller('admin'), anInput([place('acme')], { type: 'admin' })),
  ],
  [
    'a project admin makes a service of one environment',
    ({ control, caller, place }) =>
      createAccess(control, caller('shopAdmin'), anInput([place('acme/shop/staging')], { type: 'service' })),
  ],
  [
    'an admin makes a user of its own an admin',
    ({ control, caller, ids }) =>
      updateAccess(control, caller('shopAdmin'), ids.user, { ifVersion: '1', type: 'admin' }),
  ],
  [
    'an admin makes itself less',
    ({ control, caller, ids }) =>
      updateAccess(control, caller('admin'), ids.admin, { ifVersion: '1', type: 'service' }),
  ],
  [
    'a user gives itself a name',
    ({ control, caller, ids }) =>
      updateAccess(control, caller('user'), ids.user, { ifVersion: '1', name: 'Ursula' }),
  ],
  [
    'a user makes itself a new secret',
    ({ control, caller, ids }) => rotateSecret(control, caller('user'), ids.user),
  ],
  [
    'an admin attaches a user to a second project',
    ({ control, caller, ids, place }) => attachAccess(control, caller('admin'), ids.user, place('acme/blog')),
  ],
  [
    'an admin cuts an access off from its own place, wherever else that is attached',
    async ({ control, caller, ids }) => {
      const both = await getAccess(control, caller('shopAdmin'), ids.both)
      await detachAccess(control, caller('shopAdmin'), ids.both, both.attachments[0]?.id ?? '')
    },
  ],
  [
    'root removes an admin',
    ({ control, caller, ids }) => removeAccess(control, caller('root'), ids.instanceAdmin),
  ],
]

test.each(allowed)('allowed: %s', async (_, act) => {
  const company = await aCompany()
  const before = await company.world.sql(everything)
  await act(company)
  expect(await company.world.sql(everything)).not.toEqual(before)
})

test('who expires tomorrow can leave nothing behind that lives longer', async () => {
  const { world, control, caller, ids, place } = await aCompany()
  await world.sql('update access set expires_at = $1 where id = $2', [tomorrow, ids.admin])
  await control.policy.refresh()
  const tries = [
    () => createAccess(control, caller('admin'), anInput([place('acme')])),
    () => rotateSecret(control, caller('admin'), ids.user),
    () => updateAccess(control, caller('admin'), ids.admin, { ifVersion: '2', expiresAt: null }),
    () => updateAccess(control, caller('admin'), ids.user, { ifVersion: '1', type: 'admin' }),
    () => attachAccess(control, caller('admin'), ids.user, place('acme/blog')),
  ]
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const inTime = anInput([place('acme')], { expiresAt: tomorrow })
  expect(await createAccess(control, caller('admin'), inTime)).toHaveProperty('secret')
  expect(
    await updateAccess(control, caller('admin'), ids.user, { ifVersion: '1', enabled: false }),
  ).toHaveProperty('id')
})

const keysSeen = async ({ control, caller }: Company, name: Parameters<Company['caller']>[0]) =>
  (await listAccesses(control, caller(name))).map(({ key }) => key)

test('lists show what one may see: oneself, and those below where one is an admin', async () => {
  const company = await aCompany()
  expect(await keysSeen(company, 'service')).toEqual(['service'])
  expect(await keysSeen(company, 'user')).toEqual(['user'])
  expect(await keysSeen(company, 'globexAdmin')).toEqual(['both', 'globex-admin'])
  expect(await keysSeen(company, 'shopAdmin')).toEqual(['both', 'service', 'shop-admin', 'shop-root', 'user'])
  expect((await keysSeen(company, 'root')).length).toBe(10)
})

test('of an access that reaches further only the attachments within one’s own reach are shown', async () => {
  const { control, caller, ids } = await aCompany()
  const paths = async (name: 'shopAdmin' | 'globexAdmin' | 'both' | 'root') =>
    (await getAccess(control, caller(name), ids.both)).attachments.map(({ path }) => path)
  expect(await paths('shopAdmin')).toEqual(['acme/shop'])
  expect(await paths('globexAdmin')).toEqual(['globex'])
  expect(await paths('both')).toEqual(['acme/shop', 'globex'])
  expect(await paths('root')).toEqual(['acme/shop', 'globex'])
})

test('a hidden access and one that does not exist are refused in the same words', async () => {
  const { control, caller, ids } = await aCompany()
  const hidden = await getAccess(control, caller('user'), ids.service).catch(String)
  const missing = await getAccess(control, caller('user'), crypto.randomUUID()).catch(String)
  expect(hidden).toBe(missing)
})

test('an expiry further off than dates go is still one that nothing may outlive', async () => {
  const { world, control, caller, ids, place } = await aCompany()
  await world.sql('update access set expires_at = 9000000000000000 where id = $1', [ids.admin])
  await control.policy.refresh()
  await expect(createAccess(control, caller('admin'), anInput([place('acme')]))).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('+275760-09-13'),
  })
})
