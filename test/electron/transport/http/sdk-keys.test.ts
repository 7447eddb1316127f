import { expect, test } from 'vitest'
import { type Api, startApi } from '../../../builders/host/api.ts'

async function aProject(api: Api) {
  const workspace = await api.send('POST', '/workspaces', { key: 'acme' })
  return (await api.send('POST', `/workspaces/${workspace.body.id}/projects`, { key: 'shop' })).body
}

test('an SDK key is made, told once, changed, made anew and deleted', async () => {
  const api = await startApi()
  const keys = `/environments/${(await aProject(api)).environments[0].id}/sdk-keys`
  const made = await api.send('POST', keys, { kind: 'server', name: 'checkout' })
  expect([made.status, typeof made.body.key]).toEqual([201, 'string'])
  const listed = await api.send('GET', keys)
  expect(listed.body).toMatchObject([{ id: made.body.id, name: 'checkout', enabled: true, kind: 'server' }])
  expect(listed.text).not.toContain(made.body.key)
  const one = `/sdk-keys/${made.body.id}`
  expect((await api.send('PATCH', one, { enabled: false, tags: ['old'] })).body).toMatchObject({
    enabled: false,
    name: 'checkout',
    tags: ['old'],
  })
  const anew = await api.send('POST', `${one}/key`)
  expect([anew.status, anew.body.key === made.body.key]).toEqual([200, false])
  expect((await api.send('DELETE', one)).status).toBe(204)
  expect((await api.send('GET', keys)).body).toEqual([])
  expect((await api.send('DELETE', one)).status).toBe(404)
})

test('the history of a project comes in pages, newest first', async () => {
  const api = await startApi()
  const { id } = await aProject(api)
  const flag = await api.send('POST', `/projects/${id}/flags`, { key: 'a' })
  await api.send('POST', `/projects/${id}/flags`, { key: 'b' })
  await api.send('PATCH', `/flags/${flag.body.id}`, { name: 'A' }, { 'if-match': '*' })
  const operations = `/projects/${id}/operations`
  const first = (await api.send('GET', `${operations}?limit=3`)).body
  expect(first.items.map((it: { summary: object }) => it.summary)).toMatchObject([
    { flag: [0, 1, 0] },
    { flag: [1, 0, 0] },
    { flag: [1, 0, 0] },
  ])
  const rest = (await api.send('GET', `${operations}?limit=3&cursor=${first.nextCursor}`)).body
  expect(rest).toMatchObject({
    items: [{ summary: { project: [1, 0, 0], environment: [2, 0, 0] } }],
    nextCursor: null,
  })
  const ofFlag = (await api.send('GET', `${operations}?flagId=${flag.body.id}`)).body
  expect(ofFlag.items).toHaveLength(2)
})

test('whoever expires leaves no SDK key behind that lives longer: none made, prolonged, enabled or made anew', async () => {
  const api = await startApi()
  const environment = (await aProject(api)).environments[0].id
  const keys = `/environments/${environment}/sdk-keys`
  const soon = Math.floor(Date.now() / 1000) + 3600
  const place = { kind: 'environment', id: environment }
  const { secret } = (
    await api.send('POST', '/accesses', { key: 'guest', type: 'admin', expiresAt: soon, places: [place] })
  ).body
  const { token } = (await api.send('POST', '/tokens', { key: 'guest', secret })).body
  const send = (method: string, path: string, body?: unknown) =>
    api.send(method, path, body, { authorization: `Bearer ${token}` })

  const endless = (await api.send('POST', keys, { kind: 'server' })).body.id
  for (const [method, path, body] of [
    ['POST', keys, { kind: 'server' }],
    ['POST', keys, { kind: 'server', expiresAt: soon + 1 }],
    ['POST', `/sdk-keys/${endless}/key`, undefined],
  ] as const) {
    const refused = await send(method, path, body)
    expect([refused.status, refused.body.code, refused.body.detail], path).toEqual([
      403,
      'FORBIDDEN',
      expect.stringMatching(/your own access expires/),
    ])
  }
  const own = await send('POST', keys, { kind: 'server', expiresAt: soon })
  expect(own.status).toBe(201)
  const change = (id: string, body: object) =>
    send('PATCH', `/sdk-keys/${id}`, body).then(({ status }) => status)
  expect(await change(own.body.id, { expiresAt: null })).toBe(403)
  expect(await change(own.body.id, { expiresAt: soon + 1 })).toBe(403)
  expect(await change(own.body.id, { expiresAt: soon - 60, name: 'mine' })).toBe(200)
  expect((await send('POST', `/sdk-keys/${own.body.id}/key`)).status).toBe(200)
  expect(await change(endless, { name: 'still there' })).toBe(200)
  expect(await change(endless, { enabled: false })).toBe(200)
  expect(await change(endless, { enabled: true })).toBe(403)
  expect(await change(endless, { enabled: true, expiresAt: soon })).toBe(200)
})
