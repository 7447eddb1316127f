import { existsSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { ask } from '../../../builders/host/api.ts'
import { expectPlainFailure, flagbench } from '../../../builders/host/flagbench.ts'
import { startServe } from '../../../builders/host/serve.ts'
import { externalPostgres } from '../../../builders/postgres/external-postgres.ts'
import { freshDatabase } from '../../../builders/postgres/postgres.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

const patience = { timeout: 60_000, interval: 100 }

// Each test starts several processes, possibly on a busy machine.
describe('flagbench serve', { timeout: 180_000 }, () => {
  test('tells the root access at the first start alone, and serves with it', async () => {
    const url = await freshDatabase()
    const first = await startServe('--database-url', url)
    const root = await first.root()
    const again = await startServe('--database-url', url)
    const { token } = (await ask(`${again.url}/api/v1/tokens`, 'POST', root, {})).body
    const seen = await ask(`${first.url}/api/v1/workspaces`, 'GET', undefined, {
      authorization: `Bearer ${token}`,
    })
    expect(seen.body).toEqual({ items: [], nextCursor: null })
    expect(await again.stop('SIGTERM')).toMatchObject({
      code: 0,
      stdout: expect.not.stringContaining('root access'),
    })
  })

  test('is healthy and ready, and shows its documentation to anyone', async () => {
    const { url } = await startServe('--database-url', await freshDatabase())
    expect((await ask(`${url}/health`, 'GET', undefined, {})).body).toEqual({ status: 'ok' })
    expect((await ask(`${url}/ready`, 'GET', undefined, {})).body).toEqual({ status: 'ready' })
    const docs = await ask(`${url}/docs`, 'GET', undefined, {})
    expect(docs.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect(docs.text).not.toMatch(/https?:/)
    for (const file of docs.text.matchAll(/(?:src|href)="([^"]+)"/g))
      expect((await ask(`${url}${file[1]}`, 'GET', undefined, {})).status).toBe(200)
  })

  test('is healthy, but not ready, while its database is gone', async () => {
    const database = await freshDatabase()
    const { url } = await startServe('--database-url', database)
    const name = new URL(database).pathname.slice(1)
    const admin = new Client({ connectionString: database.replace(/[^/]+$/, 'postgres') })
    await admin.connect()
    await admin.query(`alter database ${name} allow_connections false`)
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    await expect
      .poll(async () => (await ask(`${url}/ready`, 'GET', undefined, {})).status, patience)
      .toBe(503)
    expect((await ask(`${url}/health`, 'GET', undefined, {})).status).toBe(200)
    await admin.query(`alter database ${name} allow_connections true`)
    await admin.end()
    await expect
      .poll(async () => (await ask(`${url}/ready`, 'GET', undefined, {})).status, patience)
      .toBe(200)
  })

  test('stops cleanly at SIGINT, its embedded Postgres included', async () => {
    const home = mkdtempSync(join(temporaryFolder(), 'home-'))
    const server = await startServe('--home', home)
    expect(await server.root()).toEqual({ key: 'root', secret: expect.stringMatching(/^fbs_/) })
    expect(await server.stop('SIGINT')).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(join(home, 'postgres/postmaster.pid'))).toBe(false)
  })

  test('serves on an external PostgreSQL, two hosts on one database', async () => {
    const database = await externalPostgres()
    const [one, other] = [
      await startServe('--database-url', database),
      await startServe('--database-url', database),
    ]
    const root = await one.root()
    const { token } = (await ask(`${other.url}/api/v1/tokens`, 'POST', root, {})).body
    const headers = { authorization: `Bearer ${token}` }
    const made = await ask(`${one.url}/api/v1/workspaces`, 'POST', { key: 'acme' }, headers)
    expect(made.status).toBe(201)
    const seen = await ask(`${other.url}/api/v1/workspaces/${made.body.id}`, 'GET', undefined, headers)
    expect(seen.body).toEqual(made.body)
    for (const server of [one, other]) expect((await server.stop('SIGTERM')).code).toBe(0)
  })

  test('logs each request with its id to stderr, and no secret', async () => {
    const server = await startServe('--database-url', await freshDatabase())
    const root = await server.root()
    const signedIn = await ask(`${server.url}/api/v1/tokens`, 'POST', root, { 'x-request-id': 'mine-1' })
    const authorization = `Bearer ${signedIn.body.token}`
    await ask(`${server.url}/api/v1/workspaces?tag=hidden`, 'GET', undefined, { authorization })
    const { stderr } = await server.stop('SIGTERM')
    const lines = stderr
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
    expect(lines).toContainEqual(
      expect.objectContaining({ requestId: 'mine-1', method: 'POST', path: '/api/v1/tokens', status: 200 }),
    )
    for (const secret of [root.secret, signedIn.body.token, 'hidden']) expect(stderr).not.toContain(secret)
  })

  test.for<[string, string[], number, RegExp]>([
    ['a port that is none', ['--port', 'x'], 64, /--port takes a number/],
    ['an empty URL', ['--database-url', ''], 64, /needs a PostgreSQL URL/],
    [
      'a database that does not answer',
      ['--database-url', 'postgres://a:b@127.0.0.1:1/x'],
      1,
      /127\.0\.0\.1/,
    ],
    ['a proxy that is no address', ['--trust-proxy', 'my-proxy'], 64, /--trust-proxy takes addresses/],
  ])('%s is refused in a sentence', async ([, args, code, sentence]) => {
    expectPlainFailure(await flagbench('serve', ...args), code, sentence)
  })

  test('a port in use is refused in a sentence', async () => {
    const first = await startServe('--database-url', await freshDatabase())
    const port = new URL(first.url).port
    const ended = await flagbench('serve', '--port', port, '--database-url', await freshDatabase())
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr).toContain(`Port ${port} is in use by another program`)
  })
})

test('root gets a new secret beside the running host, which heeds it, and without one', async () => {
  const home = temporaryFolder()
  const served = await startServe('--home', home)
  const first = await served.root()
  const signIn = ({ key, secret }: { readonly key: string; readonly secret: string }) =>
    ask(`${served.url}/api/v1/tokens`, 'POST', { key, secret }, {})
  const { token } = (await signIn(first)).body
  const own = () =>
    ask(`${served.url}/api/v1/accesses`, 'GET', undefined, { authorization: `Bearer ${token}` })
  expect((await own()).status).toBe(200)

  const reset = await flagbench('access', 'reset-root', '--home', home)
  expect(reset).toMatchObject({ code: 0, stderr: '' })
  const secret = /^root access key: root\nroot access secret: (\S+)\n$/.exec(reset.stdout)?.[1] ?? ''
  expect((await signIn(first)).status).toBe(401)
  expect((await signIn({ key: 'root', secret })).status).toBe(200)
  await expect.poll(async () => (await own()).status).toBe(401)

  await served.stop('SIGTERM')
  const again = await flagbench('access', 'reset-root', '--home', home)
  expect([again.code, again.stderr]).toEqual([0, ''])
  expect(again.stdout).toMatch(/^root access key: root\nroot access secret: fbs_\S+\n$/)
}, 120_000)

test('behind a trusted proxy one sender is slowed, and no other; a sender cannot choose who it is', async () => {
  const served = await startServe('--trust-proxy', '--database-url', await freshDatabase())
  const signIn = (forwarded: string) =>
    ask(`${served.url}/api/v1/tokens`, 'POST', { key: 'root', secret: 'x' }, { 'x-forwarded-for': forwarded })
  const statuses: number[] = []
  for (let n = 0; n < 11; n += 1) statuses.push((await signIn(`1.1.1.${n}, 9.9.9.9`)).status)
  expect(statuses).toEqual([...Array(10).fill(401), 429])
  expect((await signIn('9.9.9.9, 8.8.8.8')).status).toBe(401)
}, 120_000)
