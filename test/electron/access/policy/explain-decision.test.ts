import { expect, test } from 'vitest'
import { explainDecision } from '../../../../electron/access/policy/explain-decision.ts'
import { aWorld, openIn } from '../world.ts'

async function aShop() {
  const world = await aWorld()
  const ids = {
    ci: await world.access('ci', 'user', 'acme', 'acme/blog'),
    shop: await world.access('shop', 'admin', 'acme/shop'),
    both: await world.access('both', 'service', 'acme', 'acme/shop/staging'),
  }
  const control = await openIn(world)
  const shop = { kind: 'project', id: world.id('acme/shop') } as const
  return { world, ids, control, shop }
}

test('a decision names the rule of casbin that makes it', async () => {
  const { world, ids, control, shop } = await aShop()
  const question = { accessId: ids.ci, resource: 'flag', action: 'create', place: shop } as const
  expect(await explainDecision(control, 'owner', question)).toEqual({
    allowed: true,
    needs: 'user',
    rule: ['p', ids.ci, world.id('acme'), 'workspace', 'user'],
    reason: 'ci is attached to the workspace acme as user.',
    edges: [
      { attachmentId: expect.any(String), through: [world.id('acme'), shop.id], decides: true },
      { attachmentId: expect.any(String), through: null, decides: false },
    ],
  })
})

test('edges go from each attachment down to the place, if resources of the type are there', async () => {
  const { world, ids, control, shop } = await aShop()
  const ways = async (question: Omit<Parameters<typeof explainDecision>[2], 'accessId'>) => {
    const { edges } = await explainDecision(control, 'owner', { accessId: ids.both, ...question })
    return edges.map(({ through, decides }) => [through, decides])
  }
  const staging = { kind: 'environment', id: world.id('acme/shop/staging') } as const
  expect(await ways({ resource: 'targeting', action: 'get', place: staging })).toEqual([
    [[world.id('acme'), shop.id, staging.id], true],
    [[staging.id], false],
  ])
  // A flag belongs to the project, so an attachment to an environment reaches none.
  expect(await ways({ resource: 'flag', action: 'get', place: staging })).toEqual([
    [[world.id('acme'), shop.id, staging.id], true],
    [null, false],
  ])
  expect(await ways({ resource: 'instance', action: 'get', place: { kind: 'instance' } })).toEqual([
    [null, false],
    [null, false],
  ])
})

test('a refusal says what is missing', async () => {
  const { world, ids, control, shop } = await aShop()
  const question = { accessId: ids.ci, resource: 'project', action: 'delete', place: shop } as const
  const attachmentId = expect.any(String)
  const ways = [
    { attachmentId, through: [world.id('acme'), shop.id], decides: false },
    { attachmentId, through: null, decides: false },
  ]
  const refused = { allowed: false, needs: 'admin', rule: null, edges: ways }
  expect(await explainDecision(control, 'owner', question)).toEqual({
    ...refused,
    reason: 'ci is a user access; type admin is required to remove a project.',
  })
  expect(
    await explainDecision(control, 'owner', {
      ...question,
      action: 'update',
      place: { kind: 'workspace', id: world.id('globex') },
    }),
  ).toMatchObject({ reason: 'No attachment of ci allows it to change a project here.' })
  await world.sql('update access set enabled = false where id = $1', [ids.ci])
  await control.policy.refresh()
  expect(await explainDecision(control, 'owner', { ...question, action: 'update' })).toEqual({
    ...refused,
    needs: 'user',
    reason: 'ci is disabled or has expired.',
  })
  expect(
    await explainDecision(control, 'owner', { ...question, resource: 'identity', action: 'update' }),
  ).toEqual({
    ...refused,
    needs: null,
    reason: 'Nobody may change an identity.',
  })
})

test('what is hidden from whoever asks stays hidden: the access, the place, a policy further up', async () => {
  const { world, ids, control, shop } = await aShop()
  const ask = (accessId: string, place: Parameters<typeof explainDecision>[2]['place']) =>
    explainDecision(control, { accessId: ids.shop }, { accessId, resource: 'flag', action: 'get', place })
  await expect(ask(ids.ci, shop)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(ask(ids.both, { kind: 'workspace', id: world.id('globex') })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await ask(ids.both, shop)).toEqual({
    allowed: true,
    needs: 'service',
    rule: null,
    reason: 'both is attached to a place above this one.',
    edges: [{ attachmentId: expect.any(String), through: null, decides: false }],
  })
})
