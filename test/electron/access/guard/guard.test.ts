import { expect, test } from 'vitest'
import { removeAccess } from '../../../../electron/access/accounts/update-accesses.ts'
import { createFlags } from '../../../../electron/instance/stores/flags/create-flags.ts'
import { readFlag } from '../../../../electron/instance/stores/flags/read-flags.ts'
import { only } from '../../../../electron/procedures/only.ts'
import type { Action, ResourceType } from '../../../../shared/access/permission-matrix.ts'
import { aWorld, openIn } from '../world.ts'

async function aShop() {
  const world = await aWorld()
  const ids = {
    admin: await world.access('admin', 'admin', 'acme'),
    user: await world.access('user', 'user', 'acme/shop'),
    service: await world.access('service', 'service', 'acme/shop'),
    production: await world.access('production', 'user', 'acme/shop/production'),
    globex: await world.access('globex', 'admin', 'globex'),
    instance: await world.access('instance', 'admin', ''),
  }
  const control = await openIn(world)
  const flag = async (path: string) => {
    const input = { projectId: world.id(path), key: 'f', name: '', description: '', tags: [] }
    return only(await control.database.write((writer) => createFlags(writer, [input]))).id
  }
  const flags = { shop: await flag('acme/shop'), globex: await flag('globex/shop') }
  const ask = (
    name: keyof typeof ids,
    resource: ResourceType,
    action: Action,
    input: unknown,
    at: readonly string[] = [],
  ) =>
    control.guard.permit({ accessId: ids[name] }, { permission: { resource, action, at } }, input).then(
      () => 'yes',
      ({ code, message }) => ({ code, message }),
    )
  return { world, ids, control, flags, ask }
}

const unseen = (what: string) => ({
  code: 'NOT_FOUND',
  message: `The ${what} does not exist, or this access may not see it.`,
})

const nothing = '01890000-0000-7000-8000-000000000000'

test('what is hidden and what does not exist are refused in the same words', async () => {
  const { world, flags, ask } = await aShop()
  const pairs = [
    ['environment', { environmentId: world.id('globex/shop/production') }, { environmentId: nothing }],
    ['flag', { flagId: flags.globex }, { flagId: nothing }],
    ['project', { projectId: world.id('globex/shop') }, { projectId: nothing }],
    [
      'environment',
      { workspaceKey: 'globex', projectKey: 'shop', environmentKey: 'production' },
      { workspaceKey: 'nope', projectKey: 'shop', environmentKey: 'production' },
    ],
  ] as const
  for (const action of ['get', 'update'] as const) {
    for (const [what, hidden, missing] of pairs) {
      expect(await ask('user', 'targeting', action, hidden)).toEqual(unseen(what))
      expect(await ask('user', 'targeting', action, missing)).toEqual(unseen(what))
    }
  }
})

test('who may read but not write is told so', async () => {
  const { world, ask } = await aShop()
  const here = { environmentId: world.id('acme/shop/production') }
  expect(await ask('service', 'targeting', 'get', here)).toBe('yes')
  expect(await ask('service', 'targeting', 'update', here)).toEqual({
    code: 'FORBIDDEN',
    message: 'You need an access of type user here to change a targeting.',
  })
})

test('a flag is asked for where its project is, a targeting where its environment is', async () => {
  const { world, flags, ask } = await aShop()
  const inProduction = { flagId: flags.shop, environmentId: world.id('acme/shop/production') }
  expect(await ask('production', 'targeting', 'update', inProduction)).toBe('yes')
  expect(await ask('production', 'flag', 'update', inProduction)).toEqual(unseen('flag or environment'))
  expect(await ask('user', 'flag', 'update', inProduction)).toBe('yes')
})

test('an environment does not lend its rights to a flag of another project', async () => {
  const { world, flags, ask } = await aShop()
  const mixed = { flagId: flags.globex, environmentId: world.id('acme/shop/production') }
  expect(await ask('user', 'targeting', 'get', mixed)).toEqual(unseen('flag or environment'))
  expect(await ask('instance', 'targeting', 'get', mixed)).toBe('yes')
})

test('every place of an input is asked for, and reading is enough where the permission is for others', async () => {
  const { world, ask } = await aShop()
  const input = {
    sourceEnvironmentId: world.id('acme/shop/staging'),
    targetEnvironmentId: world.id('acme/shop/production'),
  }
  expect(await ask('production', 'targeting', 'update', input)).toEqual(unseen('environment'))
  expect(await ask('user', 'targeting', 'update', input)).toBe('yes')
  expect(await ask('service', 'targeting', 'update', input, ['targetEnvironmentId'])).toMatchObject({
    code: 'FORBIDDEN',
  })
  const elsewhere = { ...input, sourceEnvironmentId: world.id('globex/shop/staging') }
  expect(await ask('user', 'targeting', 'update', elsewhere, ['targetEnvironmentId'])).toEqual(
    unseen('environment'),
  )
})

test('what names no place is asked for at the instance', async () => {
  const { ask } = await aShop()
  expect(await ask('admin', 'targeting', 'update', {})).toMatchObject({ code: 'FORBIDDEN' })
  expect(await ask('instance', 'targeting', 'update', {})).toBe('yes')
})

test('whoever works in what does not exist yet needs leave to make it', async () => {
  const { ask } = await aShop()
  const path = (workspaceKey: string, projectKey: string, environmentKey: string) => ({
    target: { workspaceKey, projectKey, environmentKey },
  })
  const create = (name: 'user' | 'admin' | 'instance', input: unknown) => ask(name, 'flag', 'create', input)
  expect(await create('user', path('acme', 'shop', 'production'))).toBe('yes')
  expect(await create('user', path('acme', 'shop', 'preview'))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await create('admin', path('acme', 'shop', 'preview'))).toBe('yes')
  expect(await create('admin', path('acme', 'new', 'preview'))).toBe('yes')
  expect(await create('user', path('acme', 'new', 'preview'))).toEqual(unseen('environment'))
  expect(await create('admin', path('new', 'new', 'new'))).toEqual(unseen('environment'))
  expect(await create('instance', path('new', 'new', 'new'))).toEqual({
    code: 'FORBIDDEN',
    message: 'You need an access of type root here to create a workspace.',
  })
})

test('a place that was made a moment ago is known', async () => {
  const { world, ask } = await aShop()
  const [project] = await world.sql<{ id: string }>(
    `insert into project (key, workspace_id) values ('fresh', $1) returning id`,
    [world.id('acme')],
  )
  expect(await ask('admin', 'flag', 'create', { projectId: project?.id })).toBe('yes')
})

test('an access of one environment saves a flag’s targeting, but not what all environments share', async () => {
  const { world, control, flags, ask } = await aShop()
  const document = await control.database.snapshot((reader) =>
    readFlag(reader, world.id('acme/shop/production'), flags.shop),
  )
  const retargeted = { ...document, targeting: { ...document.targeting, enabled: true } }
  const renamed = { ...document, flag: { ...document.flag, name: 'Mine' } }
  expect(await ask('production', 'targeting', 'update', { document: retargeted })).toBe('yes')
  expect(await ask('production', 'targeting', 'update', { document: renamed })).toMatchObject({
    code: 'FORBIDDEN',
  })
  expect(await ask('user', 'targeting', 'update', { document: renamed })).toBe('yes')
})

test('a procedure without a permission is for nobody', async () => {
  const { control } = await aShop()
  await expect(control.guard.permit('owner', {}, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('what is removed is refused at once', async () => {
  const { world, ids, control, ask } = await aShop()
  const here = { environmentId: world.id('acme/shop/production') }
  expect(await ask('service', 'targeting', 'get', here)).toBe('yes')
  await removeAccess(control, 'owner', ids.service)
  expect(await ask('service', 'targeting', 'get', here)).toMatchObject({ code: 'UNAUTHENTICATED' })
})
