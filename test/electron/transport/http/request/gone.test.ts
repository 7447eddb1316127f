import { Client } from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createRouter } from '../../../../../electron/router.ts'
import { serveApi } from '../../../../../electron/transport/http/api-server.ts'
import { createSignInLimit } from '../../../../../electron/transport/http/limits/sign-in-limit.ts'
import { openTestHost } from '../../../../builders/host/host.ts'
import { freshDatabase } from '../../../../builders/postgres/postgres.ts'
import { keptLog } from '../../drive.ts'

test('a sender that goes away cancels its changes, which is no error of the host', async () => {
  const databaseUrl = await freshDatabase()
  const host = await openTestHost({ databaseUrl })
  const { log, lines } = keptLog()
  const server = await serveApi({
    router: createRouter(host),
    database: host.database,
    log,
    authenticate: async () => 'owner',
    contextOf: host.access.contextOf,
    signInLimit: createSignInLimit(),
  })
  onTestFinished(() => server.close())
  const locker = new Client({ connectionString: databaseUrl })
  await locker.connect()
  onTestFinished(() => locker.end())
  await locker.query('begin')
  await locker.query('lock table workspace in exclusive mode')

  const leaving = new AbortController()
  const changes = ['one', 'two'].map((key) => ({ request: 'workspaces.create', input: { key } }))
  const asking = fetch(`${server.url}/api/v1/changes`, {
    method: 'POST',
    headers: { authorization: 'Bearer root', 'content-type': 'application/json' },
    body: JSON.stringify({ changes }),
    signal: leaving.signal,
  })
  await vi.waitFor(async () => {
    const { rows } = await locker.query('select 1 from pg_locks where not granted')
    expect(rows.length).toBeGreaterThan(0)
  })
  leaving.abort()
  await expect(asking).rejects.toThrow()
  await locker.query('rollback')

  await vi.waitFor(() => expect(said(lines).map(({ msg }) => msg)).toContain('request'), 10_000)
  expect(said(lines).filter(({ level }) => level >= 50)).toEqual([])
  expect(said(lines).find(({ msg }) => msg === 'request')).toMatchObject({ status: 499 })
  const { rows } = await locker.query("select 1 from workspace where key in ('one', 'two')")
  expect(rows).toEqual([])
})

const said = (lines: readonly string[]) =>
  lines.map((line) => JSON.parse(line) as { level: number; msg: string; status?: number })
