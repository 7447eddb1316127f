import { sql } from 'kysely'
import { Client } from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { listen } from '../../../electron/instance/listen.ts'
import { payloadOf, wireFlag } from '../../builders/documents/payload.ts'
import { freshInstance, importPayload } from '../../builders/postgres/instance.ts'
import { postgresHome, startIn } from '../../builders/postgres/postgres-home.ts'

async function listening(url: string | (() => string)) {
  const heard = { changes: 0, lost: 0, back: 0 }
  const listener = await listen(typeof url === 'string' ? () => url : url, {
    // Changes of access places have their own events: see keep-policy.
    onChange: (about) => {
      if (about === '') heard.changes++
    },
    onLost: () => void heard.lost++,
    onBack: () => void heard.back++,
  })
  onTestFinished(() => listener.close())
  return { heard, listener }
}

const endListeners = sql`select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = 'flagbench listen' and datname = current_database()`

test('a change by anybody is heard, once for all that one transaction did', async () => {
  const database = await freshInstance()
  const { heard } = await listening(database.url)
  await importPayload(database, payloadOf([wireFlag('a'), wireFlag('b')]))
  await vi.waitFor(() => expect(heard.changes).toBe(1), 15_000)
  await sql`update flag set description = 'x'`.execute(database.read)
  await vi.waitFor(() => expect(heard.changes).toBe(2), 15_000)
  expect(heard).toEqual({ changes: 2, lost: 0, back: 0 })
})

test('what is rolled back is not heard', async () => {
  const database = await freshInstance()
  const { heard } = await listening(database.url)
  const failing = database.write(async (writer) => {
    await sql`insert into workspace (key) values ('w')`.execute(writer)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await sql`insert into workspace (key) values ('v')`.execute(database.read)
  await vi.waitFor(() => expect(heard.changes).toBeGreaterThan(0), 15_000)
  expect(heard.changes).toBe(1)
})

test('an ended connection is told, comes back by itself, and again', async () => {
  const database = await freshInstance()
  const { heard } = await listening(database.url)
  for (const times of [1, 2, 3]) {
    await endListeners.execute(database.read)
    await vi.waitFor(() => expect(heard).toMatchObject({ lost: times, back: times }), 15_000)
  }
  // One per reconnection, because a notification may have been missed.
  expect(heard.changes).toBe(3)
  await sql`insert into workspace (key) values ('w')`.execute(database.read)
  await vi.waitFor(() => expect(heard.changes).toBe(4), 15_000)
})

test('closed, it is silent and leaves no connection', async () => {
  const database = await freshInstance()
  const { heard, listener } = await listening(database.url)
  await listener.close()
  await sql`insert into workspace (key) values ('w')`.execute(database.read)
  await vi.waitFor(async () => expect((await endListeners.execute(database.read)).rows).toEqual([]), 15_000)
  expect(heard).toEqual({ changes: 0, lost: 0, back: 0 })
})

test('closed while the server is away, it stops trying', async () => {
  const paths = await postgresHome()
  const postgres = await startIn(paths)
  const { heard, listener } = await listening(postgres.url)
  await postgres.stop()
  await vi.waitFor(() => expect(heard.lost).toBe(1), 15_000)
  await listener.close()
  expect(heard.back).toBe(0)
})

test('a server that was away, and came back on another port, is followed', async () => {
  const paths = await postgresHome()
  const first = await startIn(paths)
  let url = first.url
  const { heard } = await listening(() => url)
  await first.stop()
  await vi.waitFor(() => expect(heard.lost).toBe(1), 15_000)
  const second = await startIn(paths)
  url = second.url
  await vi.waitFor(() => expect(heard.back).toBe(1), 15_000)
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('notify flagbench')
  await client.end()
  await vi.waitFor(() => expect(heard.changes).toBe(2), 15_000)
})
