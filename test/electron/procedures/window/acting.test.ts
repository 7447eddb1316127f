import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestHost } from '../../../builders/host/host.ts'
import { openWindow } from '../../../builders/host/window.ts'

/** A host with the projects shop and blog, and windows of the owner and of one that acts as an access to shop. */
async function aShop(type: 'service' | 'user') {
  const host = await openTestHost({ mode: 'desktop' })
  const owner = openWindow(host)
  const workspace = await owner.workspaces.create({ key: 'acme' })
  const project = await owner.projects.create({ workspaceId: workspace.id, key: 'shop' })
  await owner.projects.create({ workspaceId: workspace.id, key: 'blog' })
  const environmentId = project.environments[0]?.id ?? ''
  const { id: flagId } = await owner.flags.create({ projectId: project.id, key: 'checkout' })
  const places = [{ kind: 'project', id: project.id } as const]
  const { access } = await owner.accesses.create({ key: 'reader', type, places })
  const { document } = await owner.editor.open({ flagId, environmentId })
  return {
    host,
    owner,
    acting: openWindow(host, access.id),
    access,
    project,
    place: { flagId, environmentId },
    document,
    changed: { ...document, flag: { ...document.flag, name: 'Changed' } },
  }
}

test('the owner’s window acts as nobody', async () => {
  const { owner } = await aShop('service')
  expect(await owner.acting.get()).toBeNull()
})

test('a reader sees its project alone, and may not save a flag', async () => {
  const { acting, changed, place } = await aShop('service')
  expect((await acting.tree.get()).flatMap(({ projects }) => projects.map(({ key }) => key))).toEqual([
    'shop',
  ])
  expect((await acting.accesses.list()).map(({ key }) => key)).toEqual(['reader'])
  await expect(acting.targeting.save({ document: changed })).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: 'You need an access of type user here to change a targeting.',
  })
  expect((await acting.editor.open(place)).document.flag.name).not.toBe('Changed')
  for (const ask of [
    () => acting.profiles.remove({ ids: [] }),
    () => acting.backups.list(),
    () => acting.instance.get(),
    () => acting.instance.openFolder(),
  ])
    await expect(ask()).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('what is written while acting stands in the history as the owner’s, under the access', async () => {
  const { acting, owner, changed, project } = await aShop('user')
  await acting.targeting.save({ document: changed })
  const newest = async (actor?: string) => {
    const filter = { projectId: project.id, limit: 1, ...(actor !== undefined && { actor }) }
    return (await owner.operations.list(filter)).items.map((one) => one.actor)
  }
  expect(await newest()).toEqual(['owner as reader'])
  expect(await newest('reader')).toEqual(['owner as reader'])
  expect(await newest('owner')).toEqual(['owner'])
  expect(await newest('read')).toEqual([])
})

test('an undo is decided under the acted access, too', async () => {
  const { acting, owner, project, changed } = await aShop('service')
  await owner.targeting.save({ document: changed })
  const { items } = await owner.operations.list({ projectId: project.id, limit: 1 })
  const operationId = items[0]?.id ?? ''
  await expect(acting.operations.undo({ projectId: project.id, operationId })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})

test('drafts are kept apart: a save while acting leaves the owner’s, and takes the access’ own', async () => {
  const { acting, owner, document, changed, place } = await aShop('user')
  const mine = { ...document, flag: { ...document.flag, name: 'Mine' } }
  await owner.drafts.save({ document: mine, base: document })
  expect(await acting.drafts.get(place)).toBeNull()
  await acting.drafts.save({ document: changed, base: document })
  expect(await acting.drafts.list({ environmentId: place.environmentId })).toHaveLength(1)
  await acting.targeting.save({ document: changed })
  expect(await acting.drafts.get(place)).toBeNull()
  expect((await owner.drafts.get(place))?.document.flag.name).toBe('Mine')
})

test('drafts of several flags, saved as one list of changes, are the access’ own', async () => {
  const { acting, owner, document, changed, project, place } = await aShop('user')
  const { id } = await owner.flags.create({ projectId: project.id, key: 'second' })
  const other = (await owner.editor.open({ ...place, flagId: id })).document
  await owner.drafts.save({ document, base: document })
  for (const one of [changed, other]) await acting.drafts.save({ document: one })
  await acting.changes.apply({
    changes: [changed, other].map((one) => ({ request: 'targeting.save', input: { document: one } })),
  })
  expect(await acting.drafts.list({ environmentId: place.environmentId })).toEqual([])
  expect(await owner.drafts.list({ environmentId: place.environmentId })).toHaveLength(1)
})

test('tabs and the last place are the access’ own, the theme is the window’s', async () => {
  const { acting, owner } = await aShop('service')
  await owner.settings.update({ theme: 'dark', environmentId: 'mine' })
  expect(await acting.settings.get()).toMatchObject({ theme: 'dark', environmentId: null })
  await acting.settings.update({ environmentId: 'theirs' })
  expect(await owner.settings.get()).toMatchObject({ environmentId: 'mine' })
})

test('acting follows a change of the access, and ends with it', async () => {
  const { acting, owner, host, access, project, place } = await aShop('service')
  const { accessId } = { accessId: access.id }
  const change = async (fields: Parameters<typeof owner.accesses.update>[0]) =>
    void (await owner.accesses.update(fields))
  const base = { accessId, ifVersion: '*' } as const
  await change({ ...base, type: 'user' })
  expect(await acting.acting.get()).toMatchObject({ access: { type: 'user' }, ended: null })
  await acting.flags.update({ flagId: place.flagId, ifVersion: '*', name: 'Now allowed' })
  await change({ ...base, enabled: false })
  expect((await acting.acting.get())?.ended).toBe('The access reader is disabled.')
  await expect(acting.flags.listAll({ projectId: project.id })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  })
  await change({ ...base, enabled: true })
  expect((await acting.acting.get())?.ended).toBeNull()
  await host.database.write((writer) =>
    sql`update access set expires_at = 1 where id = ${accessId}`.execute(writer),
  )
  expect((await acting.acting.get())?.ended).toBe('The access reader has expired.')
  await owner.accesses.remove({ accessId })
  expect(await acting.acting.get()).toEqual({
    access: null,
    ended:
      'The access that this window acted as no longer exists: it was deleted, or a backup from before it was restored.',
  })
  await expect(acting.tree.get()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})
