import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Answer, ask, startApi } from '../../../builders/host/api.ts'

async function anApi() {
  const api = await startApi()
  const project = await api
    .send('POST', '/workspaces', { key: 'acme' })
    .then(({ body }) => api.send('POST', `/workspaces/${body.id}/projects`, { key: 'shop' }))
  const send = (token: string | null, method: string, path: string, body?: unknown): Promise<Answer> =>
    ask(`${api.url}/api/v1${path}`, method, body, {
      authorization: token === null ? null : `Bearer ${token}`,
    })
  const add = async (key: string, type: string) => {
    const places = [{ kind: 'project', id: project.body.id }]
    const { body } = await api.send('POST', '/accesses', { key, type, places })
    const signedIn = await send(null, 'POST', '/tokens', { key, secret: body.secret })
    return { ...body, token: signedIn.body.token }
  }
  return { api, send, add, flags: `/projects/${project.body.id}/flags` }
}

test('a user creates a flag over HTTP, a service reads it and is refused to create one', async () => {
  const { send, add, flags } = await anApi()
  const user = await add('designer', 'user')
  const service = await add('ci', 'service')
  expect((await send(user.token, 'POST', flags, { key: 'banner' })).status).toBe(201)
  const list = await send(service.token, 'GET', flags)
  expect(list.body.items.map(({ key }: { key: string }) => key)).toEqual(['banner'])
  const refused = await send(service.token, 'POST', flags, { key: 'other' })
  expect([refused.status, refused.body.detail]).toEqual([
    403,
    'You need an access of type user here to create a flag.',
  ])
})

test('without a token, and with one whose access was removed, the answer is 401', async () => {
  const { api, send, add, flags } = await anApi()
  const user = await add('designer', 'user')
  expect((await send(user.token, 'GET', flags)).status).toBe(200)
  expect((await api.send('DELETE', `/accesses/${user.access.id}`)).status).toBe(204)
  expect((await send(user.token, 'GET', flags)).status).toBe(401)
  expect((await send(null, 'GET', flags)).status).toBe(401)
})

test('whoever guesses a secret too often waits', async () => {
  const { send } = await anApi()
  const statuses: number[] = []
  for (let n = 0; n < 12; n += 1)
    statuses.push((await send(null, 'POST', '/tokens', { key: 'root', secret: `${n}` })).status)
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
})

test('a secret is not kept to be told again, whatever the Idempotency-Key', async () => {
  const { api } = await anApi()
  const body = { key: 'twice', places: [{ kind: 'instance' }] }
  const headers = { 'idempotency-key': 'once' }
  expect((await api.send('POST', '/accesses', body, headers)).body.secret).toMatch(/^fbs_/)
  expect((await api.send('POST', '/accesses', body, headers)).status).toBe(409)
})

test('history tells whose key it was', async () => {
  const { api, send, add, flags } = await anApi()
  const user = await add('designer', 'user')
  await send(user.token, 'POST', flags, { key: 'banner' })
  const { rows } = await sql<{ actor: string }>`select actor from operation order by position`.execute(
    api.database.read,
  )
  expect(rows.map(({ actor }) => actor).slice(-4)).toEqual(['owner', 'owner', 'owner', 'designer'])
})
