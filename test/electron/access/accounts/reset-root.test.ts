import { expect, test } from 'vitest'
import { ensureRoot, resetRoot } from '../../../../electron/access/accounts/first-root.ts'
import { aWorld, openIn } from '../world.ts'

const damages = {
  'has lost its secret': `update access set secret_hash = null where key = 'root'`,
  'was disabled': `update access set enabled = false where key = 'root'`,
  'has expired': `update access set expires_at = 1 where key = 'root'`,
  'was made weaker': `update access set type = 'service' where key = 'root'`,
  'was detached':
    "delete from access_attachment where access_id = (select id from access where key = 'root')",
  'was deleted': `delete from access where key = 'root'`,
}

test.each(Object.entries(damages))('a root that %s gets back in', async (_, damage) => {
  const world = await aWorld()
  const { database, policy, signIn, authenticate, judge } = await openIn(world)
  const first = await ensureRoot(database)
  await world.sql(damage)
  const reset = await resetRoot(database)
  expect(reset).toEqual({ key: 'root', secret: expect.stringMatching(/^fbs_/) })
  await policy.refresh()
  await expect(signIn('root', first?.secret ?? '')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  const caller = await authenticate((await signIn('root', reset.secret)).token)
  expect(judge.allows(caller ?? 'nobody', 'instance', 'workspace', 'root')).toBe(true)
  expect(
    await world.sql(`select from access_attachment join access on access.id = access_id where key = 'root'`),
  ).toHaveLength(1)
})

test('the owner of the desktop stays who it is, and history tells of it', async () => {
  const world = await aWorld()
  const { database } = await openIn(world)
  await world.sql(`update access set key = 'root' where is_owner`)
  expect(await resetRoot(database)).toMatchObject({ key: 'root-2' })
  expect(await resetRoot(database)).toMatchObject({ key: 'root-2' })
  expect(await world.sql('select key from access where is_owner and secret_hash is null')).toEqual([
    { key: 'root' },
  ])
  const told =
    await world.sql(`select distinct resource from history h join operation o on o.id = h.operation_id
    where resource in ('access', 'access_attachment') and o.position > (select min(position) from operation)`)
  expect(told).toHaveLength(2)
})
