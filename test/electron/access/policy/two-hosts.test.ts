import { expect, onTestFinished, test, vi } from 'vitest'
import { createAccess, detachAccess } from '../../../../electron/access/accounts/update-accesses.ts'
import { openHost } from '../../../../electron/host.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'
import { aWorld, type World } from '../world.ts'

async function aHost({ url }: World) {
  const host = await openHost({ home: temporaryFolder(), databaseUrl: url, mode: 'server' })
  onTestFinished(() => host.close())
  return host
}

test('what one host changes holds on the other: a new access, its end, a moved project', async () => {
  const world = await aWorld()
  const [one, two] = [await aHost(world), await aHost(world)]
  const input = { key: 'ci', type: 'user', expiresAt: null, name: '', description: '', tags: [] } as const
  const { access, secret } = await createAccess(one.access, 'owner', {
    ...input,
    places: [{ kind: 'workspace', id: world.id('acme') }],
  })
  await vi.waitFor(async () => {
    const { token } = await two.access.signIn('ci', secret)
    expect(await two.access.authenticate(token)).toEqual({ accessId: access.id, version: 1 })
  }, 15_000)
  const may = (path: string) =>
    two.access.judge.allows({ accessId: access.id }, world.id(path), 'flag', 'user')
  expect(may('acme/blog')).toBe(true)
  await world.sql('update project set workspace_id = $1 where id = $2', [
    world.id('globex'),
    world.id('acme/blog'),
  ])
  await vi.waitFor(() => expect(may('acme/blog')).toBe(false), 15_000)
  expect(may('acme/shop')).toBe(true)
  await detachAccess(one.access, 'owner', access.id, access.attachments[0]?.id ?? '')
  await vi.waitFor(() => expect(may('acme/shop')).toBe(false), 15_000)
})
