import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Answer, type Api, ask, startApi } from '../../../builders/host/api.ts'

type Send = (method: string, path: string, body?: unknown) => Promise<Answer>

/** A project with one flag and one segment, and the requests for its history. */
async function aProject(api: Api, workspaceKey = 'acme') {
  const workspace = await api.send('POST', '/workspaces', { key: workspaceKey })
  const project = await api.send('POST', `/workspaces/${workspace.body.id}/projects`, { key: 'shop' })
  const at = `/projects/${project.body.id}`
  const flag = await api.send('POST', `${at}/flags`, { key: 'checkout' })
  const segment = await api.send('POST', `${at}/segments`, { key: 'beta' })
  const production = project.body.environments.find((it: { key: string }) => it.key === 'production')
  return { id: project.body.id, at, flag: flag.body, segment: segment.body, production }
}

async function signIn(api: Api, type: string, place: { kind: string; id: string }): Promise<Send> {
  const { body } = await api.send('POST', '/accesses', { key: `${type}-${place.id}`, type, places: [place] })
  const token = await api.send(
    'POST',
    '/tokens',
    { key: body.access.key, secret: body.secret },
    { authorization: null },
  )
  const authorization = `Bearer ${token.body.token}`
  return (method, path, sent) =>
    ask(`${api.url}/api/v1${path}`, method, sent, { authorization, 'if-match': '*' })
}

const rename = (api: Api, flagId: string, name: string) =>
  api.send('PATCH', `/flags/${flagId}`, { name }, { 'if-match': '*' })

const turnOn = (api: Api, flagId: string, environmentId: string) =>
  api.send('PATCH', `/flags/${flagId}/environments/${environmentId}`, { enabled: true }, { 'if-match': '*' })

async function newest(api: Api, at: string) {
  return (await api.send('GET', `${at}/operations?limit=1`)).body.items[0]
}

test('every operation says in a sentence what it did', async () => {
  const api = await startApi()
  const { at, flag, segment, production } = await aProject(api)
  await rename(api, flag.id, 'Checkout')
  await turnOn(api, flag.id, production.id)
  await api.send('DELETE', `/segments/${segment.id}`, undefined, { 'if-match': '*' })
  const { items } = (await api.send('GET', `${at}/operations`)).body
  expect(items.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
    'Deleted segment beta',
    'Turned flag checkout on in production',
    'Changed settings of flag checkout',
    'Created segment beta',
    'Created flag checkout',
    'Created project shop; created 2 environments: staging and production',
  ])
})

test('operations are found by kind, environment, text, who and when', async () => {
  const api = await startApi()
  const { at, flag, production } = await aProject(api)
  await turnOn(api, flag.id, production.id)
  const on = await newest(api, at)
  const found = async (query: string) =>
    (await api.send('GET', `${at}/operations?${query}`)).body.items.map(
      ({ sentence }: { sentence: string }) => sentence,
    )
  expect(await found('kind=segment')).toEqual(['Created segment beta'])
  expect(await found('text=BETA')).toEqual(['Created segment beta'])
  expect(await found('text=checkout')).toEqual([
    'Turned flag checkout on in production',
    'Created flag checkout',
  ])
  expect(await found('text=%25')).toEqual([])
  expect(await found('actor=nobody%20such')).toEqual([])
  expect(await found(`actor=${on.actor}`)).toHaveLength(4)
  expect((await found(`environmentId=${production.id}`))[0]).toBe('Turned flag checkout on in production')
  expect(await found(`from=${on.at}`)).toEqual(['Turned flag checkout on in production'])
  expect(await found(`until=${on.at}`)).toHaveLength(3)
  expect((await api.send('GET', `${at}/operations?from=yesterday`)).status).toBe(400)
})

test('the changes of an operation come in pages, before and after, with the names of what they speak of', async () => {
  const api = await startApi()
  const { at, flag, production } = await aProject(api)
  const created = (await api.send('GET', `${at}/operations?flagId=${flag.id}`)).body.items[0]
  const all = (await api.send('GET', `${at}/operations/${created.id}/changes`)).body
  expect(all.nextCursor).toBeNull()
  const first = (await api.send('GET', `${at}/operations/${created.id}/changes?limit=2`)).body
  const rest = (await api.send('GET', `${at}/operations/${created.id}/changes?cursor=${first.nextCursor}`))
    .body
  expect([...first.items, ...rest.items]).toEqual(all.items)
  expect(first.items).toHaveLength(2)
  expect(all.items[0]).toMatchObject({ resource: 'flag', before: null, after: { key: 'checkout' } })
  expect(all.names[production.id]).toBe('production')
  expect(Object.values(all.names)).toEqual(expect.arrayContaining(['checkout', 'on', 'off', 'staging']))
})

test('the changes of one flag are told newest first, and after it is deleted as well', async () => {
  const api = await startApi()
  const { id, at, flag, segment } = await aProject(api)
  await rename(api, flag.id, 'Checkout')
  await api.send('DELETE', `/flags/${flag.id}`, undefined, { 'if-match': '*' })
  const { items } = (await api.send('GET', `${at}/history/${flag.id}?limit=500`)).body
  expect(items.every(({ ownerId }: { ownerId: string }) => ownerId === flag.id)).toBe(true)
  const own = items.filter(({ resource }: { resource: string }) => resource === 'flag')
  expect(
    own.map(({ before, after }: Record<'before' | 'after', { name: string } | null>) => [
      before?.name,
      after?.name,
    ]),
  ).toEqual([
    ['Checkout', undefined],
    ['', 'Checkout'],
    [undefined, ''],
  ])
  const other = await aProject(api, 'globex')
  expect((await api.send('GET', `/projects/${other.id}/history/${segment.id}`)).body.items).toEqual([])
  expect(id).not.toBe(other.id)
})

test('an operation is undone by a new one in the name of who undoes it, and that by another', async () => {
  const api = await startApi()
  const { id, at, flag } = await aProject(api)
  await rename(api, flag.id, 'Checkout')
  const done = await newest(api, at)
  const send = await signIn(api, 'user', { kind: 'project', id })
  const undo = await send('POST', `${at}/operations/${done.id}/undo`)
  expect(undo.body).toMatchObject({
    undoes: done.id,
    actor: `user-${id}`,
    sentence: 'Undo: Changed settings of flag checkout',
  })
  expect((await api.send('GET', `/flags/${flag.id}`)).body.name).toBe('')
  const redo = await send('POST', `${at}/operations/${undo.body.id}/undo`)
  expect(redo.body.sentence).toBe('Redo: Changed settings of flag checkout')
  expect((await api.send('GET', `/flags/${flag.id}`)).body.name).toBe('Checkout')
  const { items } = (await api.send('GET', `${at}/operations?kind=flag&limit=3`)).body
  expect(items.map(({ undoneBy }: { undoneBy: string | null }) => undoneBy)).toEqual([
    null,
    redo.body.id,
    undo.body.id,
  ])
})

test('what has changed since stands in the way of an undo', async () => {
  const api = await startApi()
  const { at, flag } = await aProject(api)
  await rename(api, flag.id, 'Checkout')
  const done = await newest(api, at)
  await rename(api, flag.id, 'Pay')
  const refused = await api.send('POST', `${at}/operations/${done.id}/undo`)
  expect([refused.status, refused.text]).toEqual([
    409,
    expect.stringContaining('1 row of flag that it touched has changed since'),
  ])
  expect((await api.send('GET', `/flags/${flag.id}`)).body.name).toBe('Pay')
})

test('nobody undoes what they could not have written themselves', async () => {
  const api = await startApi()
  const { id, at, flag, segment } = await aProject(api)
  const madeSegment = await newest(api, at)
  await rename(api, flag.id, 'Checkout')
  const renamed = await newest(api, at)
  const reader = await signIn(api, 'service', { kind: 'project', id })
  const user = await signIn(api, 'user', { kind: 'project', id })
  const admin = await signIn(api, 'admin', { kind: 'project', id })
  const undo = (operation: { id: string }) => `${at}/operations/${operation.id}/undo`
  expect((await reader('POST', undo(renamed))).status).toBe(403)
  // A user can create segments, but only an admin can delete them.
  const refused = await user('POST', undo(madeSegment))
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('type admin')])
  expect((await api.send('GET', `/segments/${segment.id}`)).status).toBe(200)
  expect((await admin('POST', undo(madeSegment))).status).toBe(200)
  expect((await api.send('GET', `/segments/${segment.id}`)).status).toBe(404)
  expect((await user('POST', undo(renamed))).status).toBe(200)
  const other = await aProject(api, 'globex')
  expect((await user('POST', `${other.at}/operations/${renamed.id}/undo`)).status).toBe(404)
  expect((await api.send('POST', `${other.at}/operations/${renamed.id}/undo`)).status).toBe(404)
})

test('an operation over two projects is undone only by who may write in both', async () => {
  const api = await startApi()
  const one = await aProject(api)
  const other = await aProject(api, 'globex')
  await api.database.write(async (writer) => {
    await sql`update flag set name = 'Both' where id = any(${[one.flag.id, other.flag.id]}::uuid[])`.execute(
      writer,
    )
  })
  const both = await newest(api, one.at)
  const user = await signIn(api, 'user', { kind: 'project', id: one.id })
  expect((await user('POST', `${one.at}/operations/${both.id}/undo`)).status).toBe(404)
  const told = (await user('GET', `${one.at}/operations/${both.id}/changes`)).body
  expect(told.items.map(({ resourceId }: { resourceId: string }) => resourceId)).toEqual([one.flag.id])
  expect((await api.send('POST', `${one.at}/operations/${both.id}/undo`)).status).toBe(200)
})

test('an SDK key is not told to those who may not list SDK keys', async () => {
  const api = await startApi()
  const { id, at, production } = await aProject(api)
  await api.send('POST', `/environments/${production.id}/sdk-keys`, { kind: 'server', name: 'till' })
  const made = await newest(api, at)
  expect(made.sentence).toBe('Created a server SDK key of production')
  const changes = `${at}/operations/${made.id}/changes`
  const reader = await signIn(api, 'service', { kind: 'project', id })
  expect((await reader('GET', changes)).body.items).toEqual([])
  const [told] = (await api.send('GET', changes)).body.items
  expect(told).toMatchObject({ resource: 'sdk_key', before: null, after: { name: 'till', kind: 'server' } })
  expect(JSON.stringify(told)).not.toContain('hash')
  const refused = await api.send('POST', `${at}/operations/${made.id}/undo`)
  expect([refused.status, refused.text]).toEqual([
    400,
    expect.stringContaining('it changed only what cannot be restored (SDK key)'),
  ])
})

test('an environment is exported as it was before and after an operation', async () => {
  const api = await startApi()
  const { at, flag, production } = await aProject(api)
  await turnOn(api, flag.id, production.id)
  const on = await newest(api, at)
  await api.send('DELETE', `/flags/${flag.id}`, undefined, { 'if-match': '*' })
  const stateAt = async (query: string) => {
    const path = `/environments/${production.id}/operations/${on.id}/export${query}`
    return JSON.parse((await api.send('GET', path)).body.text)
  }
  expect((await stateAt('?side=before')).flags.checkout.on).toBe(false)
  expect((await stateAt('')).flags.checkout.on).toBe(true)
  expect(Object.keys((await stateAt('')).segments)).toEqual(['beta'])
})

test('how long history is kept is set by root alone, and what is older is forgotten', async () => {
  const api = await startApi()
  const { id } = await aProject(api)
  const path = '/instance/history-retention'
  expect((await api.send('GET', path)).body).toEqual({ days: null })
  expect((await api.send('PUT', path, { days: 30 })).body).toEqual({ days: 30, forgotten: 0 })
  expect((await api.send('GET', path)).body).toEqual({ days: 30 })
  expect((await api.send('PUT', path, { days: 0 })).status).toBe(400)
  const admin = await signIn(api, 'admin', { kind: 'project', id })
  expect((await admin('PUT', path, { days: 1 })).status).toBe(403)
})
