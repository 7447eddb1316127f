import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { type Api, startApi } from '../../../../builders/host/api.ts'

const keyed = (key: string) => ({ 'idempotency-key': key })

async function aProject(api: Api): Promise<string> {
  const workspace = await api.send('POST', '/workspaces', { key: 'acme' })
  const project = await api.send('POST', `/workspaces/${workspace.body.id}/projects`, { key: 'shop' })
  return `/projects/${project.body.id}`
}

test('the same request sent again gets the same answer, and happens once', async () => {
  const api = await startApi()
  const flags = `${await aProject(api)}/flags`
  const first = await api.send('POST', flags, { key: 'a', tags: ['x'] }, keyed('k1'))
  const second = await api.send('POST', flags, { key: 'a', tags: ['x'] }, keyed('k1'))
  expect([first.status, second.status]).toEqual([201, 201])
  expect(second.text).toBe(first.text)
  expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
  expect([first, second].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true'])
})

test('another request with the same key is refused', async () => {
  const api = await startApi()
  const flags = `${await aProject(api)}/flags`
  await api.send('POST', flags, { key: 'a' }, keyed('k1'))
  const other = await api.send('POST', flags, { key: 'b' }, keyed('k1'))
  expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
  expect((await api.send('GET', flags)).body.items).toHaveLength(1)
})

test('a refused request leaves its key free', async () => {
  const api = await startApi()
  const flags = `${await aProject(api)}/flags`
  expect((await api.send('POST', flags, { key: '!' }, keyed('k1'))).status).toBe(400)
  expect((await api.send('POST', flags, { key: 'a' }, keyed('k1'))).status).toBe(201)
})

test('of many at once, on two hosts, one happens and all get its answer', async () => {
  const api = await startApi()
  const other = await startApi(api.databaseUrl)
  const flags = `${await aProject(api)}/flags`
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      (n % 2 ? other : api).send('POST', flags, { key: 'a' }, keyed('k1')),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1)
  expect((await api.send('GET', flags)).body.items).toHaveLength(1)
})

test('a list of changes happens once too', async () => {
  const api = await startApi()
  const projectId = (await aProject(api)).split('/')[2]
  const changes = ['a', 'b'].map((key) => ({ request: 'flags.create', input: { projectId, key } }))
  const first = await api.send('POST', '/changes', { changes }, keyed('k1'))
  const second = await api.send('POST', '/changes', { changes }, keyed('k1'))
  expect([first.status, second.status]).toEqual([200, 200])
  expect(second.body).toEqual(first.body)
})

test('after 24 hours the key is forgotten', async () => {
  const api = await startApi()
  const flags = `${await aProject(api)}/flags`
  await api.send('POST', flags, { key: 'a' }, keyed('k1'))
  await sql`update idempotency_key set created_at = now() - interval '25 hours'`.execute(api.database.read)
  expect((await api.send('POST', flags, { key: 'b' }, keyed('k1'))).status).toBe(201)
  await sql`update idempotency_key set created_at = now() - interval '25 hours'`.execute(api.database.read)
  await api.send('POST', flags, { key: 'c' }, keyed('k2'))
  const { rows } = await sql<{ key: string }>`select key from idempotency_key`.execute(api.database.read)
  expect(rows).toEqual([{ key: 'k2' }])
})

test.for([
  ['with a space in it', 'a b'],
  ['of 256 characters', 'x'.repeat(256)],
] as const)('a key %s is refused', async ([, key]) => {
  const api = await startApi()
  const refused = await api.send('POST', '/workspaces', { key: 'acme' }, keyed(key))
  expect([refused.status, refused.body.fields[0].field]).toEqual([400, 'Idempotency-Key'])
})

test('an answer is not given again to an access that may do less by then', async () => {
  const api = await startApi()
  const project = await aProject(api)
  const projectId = project.split('/')[2]
  const other = (await api.send('POST', '/workspaces', { key: 'other' })).body
  const places = [
    { kind: 'project', id: projectId },
    { kind: 'workspace', id: other.id },
  ]
  const made = (await api.send('POST', '/accesses', { key: 'ci', type: 'user', places })).body
  const signIn = async () =>
    (await api.send('POST', '/tokens', { key: 'ci', secret: made.secret })).body.token as string
  let token = await signIn()
  const send = (path: string, body: unknown, key: string) =>
    api.send('POST', path, body, { authorization: `Bearer ${token}`, ...keyed(key) })
  const requests = [
    [`${project}/flags`, { key: 'a' }],
    ['/changes', { changes: [{ request: 'flags.create', input: { projectId, key: 'b' } }] }],
  ] as const
  for (const [path, body] of requests) expect((await send(path, body, path)).status).toBeLessThan(300)
  for (const [path, body] of requests)
    expect((await send(path, body, path)).headers.get('idempotent-replayed')).toBe('true')

  const attachment = made.access.attachments.find((it: { path: string }) => it.path === 'acme/shop')
  expect((await api.send('DELETE', `/accesses/${made.access.id}/attachments/${attachment.id}`)).status).toBe(
    204,
  )
  expect((await send(requests[0][0], requests[0][1], requests[0][0])).status).toBe(404)
  expect((await send(requests[1][0], requests[1][1], requests[1][0])).status).toBe(403)

  expect(
    (await api.send('POST', `/accesses/${made.access.id}/attachments`, { place: places[0] })).status,
  ).toBe(200)
  await api.send('PATCH', `/accesses/${made.access.id}`, { type: 'service' }, { 'if-match': '*' })
  token = await signIn()
  for (const [path, body] of requests) expect((await send(path, body, path)).status).toBe(403)
})

async function anEvaluation(api: Api) {
  const workspace = (await api.send('POST', '/workspaces', { key: 'acme' })).body
  const project = (await api.send('POST', `/workspaces/${workspace.id}/projects`, { key: 'shop' })).body
  await api.send('POST', `/projects/${project.id}/flags`, { key: 'checkout' })
  const path = `/environments/${project.environments[0].id}/evaluations`
  const body = { context: { kind: 'user', key: 'u' } }
  return { path, send: (key: string) => api.send('POST', path, body, keyed(key)) }
}

async function lockedBy(api: Api, table: string): Promise<Client> {
  const client = new Client({ connectionString: api.databaseUrl })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query(`begin; lock table ${table}`)
  return client
}

const replayedOf = ({ status, headers }: { status: number; headers: Headers }) => [
  status,
  headers.get('idempotent-replayed'),
]

test('an evaluation is answered once for its key, its counts too', async () => {
  const api = await startApi()
  const { path, send } = await anEvaluation(api)
  const answers = [await send('k1'), await send('k1')]
  expect(answers.map(replayedOf)).toEqual([
    [200, null],
    [200, 'true'],
  ])
  expect(answers[1]?.text).toBe(answers[0]?.text)
  await expect.poll(async () => (await api.send('GET', path)).body.items).toMatchObject([{ amount: 1 }])
})

test.each(['idempotency_key', 'environment_revision'])(
  'an evaluation with a key is answered from the rules that are known while %s cannot be asked',
  async (table) => {
    const api = await startApi()
    const { send } = await anEvaluation(api)
    const before = await send('k1')
    // Longer than rules are used without a check for changes.
    await sleep(1001)
    const other = await lockedBy(api, table)
    const meanwhile = await send('k2')
    expect([meanwhile.status, meanwhile.body]).toEqual([200, before.body])
    await other.query('rollback')
    expect(replayedOf(await send('k2'))).toEqual([200, table === 'idempotency_key' ? null : 'true'])
    expect(replayedOf(await send('k2'))).toEqual([200, 'true'])
  },
)

test('an evaluation with a key is refused where no rules are known and the database does not answer', async () => {
  const api = await startApi()
  const { send } = await anEvaluation(api)
  const other = await lockedBy(api, 'environment_revision')
  const refused = await send('k1')
  expect([refused.status, refused.body.code]).toEqual([503, 'POSTGRES_UNAVAILABLE'])
  await other.query('rollback')
  expect(replayedOf(await send('k1'))).toEqual([200, null])
})
