import { sql } from 'kysely'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { ask, startApi } from '../../builders/host/api.ts'
import { freshInstance } from '../../builders/postgres/instance.ts'

/** Another client that locks rows until the test ends. */
async function holder(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query('begin')
  await client.query(statement)
}

test('rows that another client holds stop writers for a moment, and nobody else', async () => {
  const api = await startApi()
  const workspace = (await api.send('POST', '/workspaces', { key: 'acme' })).body
  const project = (await api.send('POST', `/workspaces/${workspace.id}/projects`, { key: 'shop' })).body
  const access = await api.send('POST', '/accesses', {
    key: 'ci',
    type: 'service',
    places: [{ kind: 'project', id: project.id }],
  })
  const environment = project.environments[0].id
  const evaluate = () =>
    api.send('POST', `/environments/${environment}/evaluations`, { context: { kind: 'user', key: 'ana' } })
  expect((await evaluate()).status).toBe(200)
  await holder(api.databaseUrl, 'select from workspace for update')
  await holder(api.databaseUrl, 'select from project for update')
  await holder(api.databaseUrl, 'select from environment for update')
  const writing = Array.from({ length: 20 }, (_, n) =>
    api.send('PATCH', `/workspaces/${workspace.id}`, { name: `n${n}` }, { 'if-match': '*' }),
  )
  const written = Promise.all(writing)
  expect((await api.send('GET', `/projects/${project.id}`)).status).toBe(200)
  expect((await evaluate()).status).toBe(200)
  const signedIn = await ask(
    `${api.url}/api/v1/tokens`,
    'POST',
    { key: 'ci', secret: access.body.secret },
    {},
  )
  expect(signedIn.status).toBe(200)
  for (const { status, headers, body } of await written) {
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'POSTGRES_UNAVAILABLE' })
    expect(headers.get('retry-after')).toMatch(/^\d+$/)
    expect(body.detail).toMatch(/try again/)
  }
})

test('a table that another client holds altogether stops readers for a moment', async () => {
  const api = await startApi()
  await holder(api.databaseUrl, 'lock table workspace in access exclusive mode')
  const { status, body } = await api.send('GET', '/workspaces')
  expect({ status, code: body.code }).toEqual({ status: 503, code: 'POSTGRES_UNAVAILABLE' })
})

test('each lane has its limits, and long work has longer ones, also where a short one began it', async () => {
  const database = await freshInstance()
  const limit = sql<{ limit: string }>`select current_setting('statement_timeout') as limit`
  const limitIn = async (reader: typeof database.read) => (await limit.execute(reader)).rows[0]?.limit
  expect(await limitIn(database.read)).toBe('20s')
  expect(await limitIn(database.signIn)).toBe('5s')
  expect(await database.write(limitIn)).toBe('1min')
  expect(await database.write(limitIn, 'long')).toBe('30min')
  expect(await database.together(() => database.write(limitIn, 'long'))).toBe('30min')
  expect(await database.write(limitIn)).toBe('1min')
})

test('a session that the server ends is a 503, whether it reads or writes', async () => {
  const api = await startApi()
  const workspace = (await api.send('POST', '/workspaces', { key: 'acme' })).body
  await holder(api.databaseUrl, 'lock table workspace in access exclusive mode')
  const asked = [
    api.send('GET', '/workspaces'),
    api.send('PATCH', `/workspaces/${workspace.id}`, { name: 'n' }, { 'if-match': '*' }),
  ]
  const killer = new Client({ connectionString: api.databaseUrl })
  await killer.connect()
  await expect
    .poll(async () => {
      const { rowCount } = await killer.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
      return rowCount ?? 0
    })
    .toBeGreaterThan(0)
  await killer.end()
  for (const { status } of await Promise.all(asked)) expect(status).toBe(503)
})

test('closing cancels what still runs', async () => {
  const database = await freshInstance()
  const running = sql`select pg_sleep(600)`.execute(database.read)
  const refused = expect(running).rejects.toThrow()
  await database.close()
  await refused
})
