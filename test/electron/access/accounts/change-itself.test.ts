import { expect, test } from 'vitest'
import { ask, startApi } from '../../../builders/host/api.ts'

/** A signed-in access of a type, and a separate project to attach it to. */
async function anAccess(type: string, at: 'instance' | 'project' = 'instance') {
  const api = await startApi()
  const workspace = (await api.send('POST', '/workspaces', { key: 'acme' })).body
  const project = (await api.send('POST', `/workspaces/${workspace.id}/projects`, { key: 'shop' })).body
  const place = at === 'instance' ? { kind: at } : { kind: at, id: project.id }
  const made = (await api.send('POST', '/accesses', { key: 'me', type, places: [place] })).body
  const signIn = (secret: string) => api.send('POST', '/tokens', { key: 'me', secret })
  const { token } = (await signIn(made.secret)).body
  const send = (method: string, path: string, body?: unknown, headers = {}) =>
    ask(`${api.url}/api/v1${path}`, method, body, { authorization: `Bearer ${token}`, ...headers })
  return {
    api,
    project,
    secret: made.secret,
    access: made.access,
    own: `/accesses/${made.access.id}`,
    signIn,
    send,
  }
}

test.each([
  ['root', 'instance'],
  ['admin', 'instance'],
  ['user', 'project'],
] as const)(
  'an access of type %s at the %s that makes itself a new secret is told it, and gets in with it',
  async (type, at) => {
    const { own, send, secret, signIn } = await anAccess(type, at)
    const rotated = await send('POST', `${own}/secret`)
    expect(rotated.status).toBe(200)
    expect(rotated.body.access.attachments).toHaveLength(1)
    expect((await signIn(secret)).status).toBe(401)
    expect((await signIn(rotated.body.secret)).status).toBe(200)
    expect((await send('GET', own)).status).toBe(401)
  },
)

test.each([
  ['calls itself otherwise', { name: 'Myself' }],
  ['gives itself another key', { key: 'other' }],
  ['makes itself weaker', { type: 'admin' }],
  ['disables itself', { enabled: false }],
  ['ends itself soon', { expiresAt: Math.floor(Date.now() / 1000) + 3600 }],
])('an access that %s is answered what it is now', async (_, change) => {
  const { own, send } = await anAccess('root')
  const changed = await send('PATCH', own, change, { 'if-match': '*' })
  expect([changed.status, changed.body]).toEqual([200, expect.objectContaining({ ...change, version: 2 })])
  expect(changed.body.attachments).toHaveLength(1)
  expect((await send('GET', own)).status).toBe(401)
})

test('an access that attaches itself elsewhere is answered both places', async () => {
  const { own, send, project } = await anAccess('root')
  const attached = await send('POST', `${own}/attachments`, { place: { kind: 'project', id: project.id } })
  expect([attached.status, attached.body.attachments.length]).toEqual([200, 2])
})

test('an access that detaches or deletes itself is answered that it is done', async () => {
  const { own, send, access, api } = await anAccess('root')
  expect((await send('DELETE', `${own}/attachments/${access.attachments[0].id}`)).status).toBe(204)
  expect((await api.send('GET', own)).body.attachments).toEqual([])
  const other = await anAccess('admin')
  expect((await other.send('DELETE', other.own)).status).toBe(204)
  expect((await other.api.send('GET', other.own)).status).toBe(404)
})

test('an admin that moves an access out of its own reach is answered what it saw', async () => {
  const { api, send, project } = await anAccess('admin', 'project')
  const places = [{ kind: 'project', id: project.id }, { kind: 'instance' }]
  const { access } = (await api.send('POST', '/accesses', { key: 'ci', type: 'service', places })).body
  const seen = (await send('GET', `/accesses/${access.id}`)).body
  expect(seen.attachments.map(({ path }: { path: string }) => path)).toEqual(['acme/shop'])
  expect((await send('DELETE', `/accesses/${access.id}/attachments/${seen.attachments[0].id}`)).status).toBe(
    204,
  )
  expect((await send('GET', `/accesses/${access.id}`)).status).toBe(404)
})
