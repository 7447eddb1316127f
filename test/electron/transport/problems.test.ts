import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import type { Host } from '../../../electron/host.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { type Api, serveTestApi } from '../../builders/host/api.ts'
import { openTestHost } from '../../builders/host/host.ts'
import { openWindow } from '../../builders/host/window.ts'
import { freshDatabase } from '../../builders/postgres/postgres.ts'
import { query } from '../../builders/postgres/postgres-home.ts'
import { keptLog } from './drive.ts'

interface Problem {
  readonly code: string
  readonly message: string
}

interface Change {
  readonly request: 'workspaces.update'
  readonly input: { readonly workspaceId: string; readonly ifVersion: string; readonly name: string }
}

interface Transport {
  apply(changes: Change[]): Promise<Problem>
  list(): Promise<Problem>
}

async function aHost() {
  const { log, lines } = keptLog()
  const databaseUrl = await freshDatabase()
  const host = await openTestHost({ databaseUrl, log })
  return { host, databaseUrl, bugs: () => lines.map((line) => JSON.parse(line)).filter(isBug) }
}

const isBug = ({ level }: { readonly level: number }) => level >= 50

function windowOf(host: Host): Transport {
  const client = openWindow(host)
  const problem = (call: Promise<unknown>) => call.then(() => Promise.reject(new Error('no problem')), same)
  return {
    apply: (changes) => problem(client.changes.apply({ changes })),
    list: () => problem(client.workspaces.list({})),
  }
}

const same = (error: Problem) => error

function apiOf({ send }: Api): Transport {
  const problem = async (sending: ReturnType<Api['send']>) => {
    const { body } = await sending
    return { code: body.code, message: body.detail }
  }
  return {
    apply: (changes) => problem(send('POST', '/changes', { changes })),
    list: () => problem(send('GET', '/workspaces', undefined, { 'x-request-id': 'mine-1' })),
  }
}

async function transportsOf(
  host: Host,
  databaseUrl: string,
): Promise<readonly (readonly [string, Transport])[]> {
  const api = apiOf(await serveTestApi(host, databaseUrl))
  return [
    ['window', windowOf(host)],
    ['HTTP', api],
  ]
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

/** Until so many others wait for a lock. */
async function othersWait(client: Client, amount: number): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await client.query(waiting)).rowCount).toBe(amount)
}

test('a deadlock is a conflict, in the window as over HTTP, and no bug', async () => {
  const { host, databaseUrl, bugs } = await aHost()
  const [first, second] = [newId(), newId()]
  await query(databaseUrl, `insert into workspace (id, key) values ('${first}', 'a'), ('${second}', 'b')`)
  // Who has written to the first workspace waits at a gate, until another one waits for that workspace.
  await query(
    databaseUrl,
    `create function wait_at_gate() returns trigger language plpgsql as
       $$ begin perform pg_advisory_xact_lock_shared(7); return null; end $$;
     create trigger gate after update on workspace for each row when (new.key = 'a') execute function wait_at_gate()`,
  )
  const [gate, other] = [await connect(databaseUrl), await connect(databaseUrl)]
  // The other one waits on: whoever looks for the deadlock first is the one that ends.
  await other.query(`set deadlock_timeout = '10min'`)
  const lock = (id: string) => other.query('select from workspace where id = $1 for update', [id])
  const changes = [first, second].map((workspaceId) => ({
    request: 'workspaces.update' as const,
    input: { workspaceId, ifVersion: '*', name: newId() },
  }))
  for (const [name, transport] of await transportsOf(host, databaseUrl)) {
    await gate.query('select pg_advisory_lock(7)')
    await other.query('begin')
    await lock(second)
    const applying = transport.apply(changes)
    await othersWait(gate, 1)
    const locking = lock(first)
    await othersWait(gate, 2)
    await gate.query('select pg_advisory_unlock(7)')
    expect(await applying, name).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/^Nothing was changed: change 2 .* changed the same data/),
    })
    await locking
    await other.query('rollback')
  }
  expect(bugs()).toEqual([])
})

test('a bug tells nothing of the inside, and is logged once, over HTTP with its request', async () => {
  const { host, databaseUrl, bugs } = await aHost()
  await query(databaseUrl, 'alter table workspace rename to secret_inside')
  for (const [name, transport] of await transportsOf(host, databaseUrl)) {
    const problem = await transport.list()
    expect([problem.code, JSON.stringify(problem).includes('secret')], name).toEqual(['INTERNAL', false])
  }
  const [ofWindow, ofHttp, ...others] = bugs()
  expect([ofWindow.err.message, ofWindow.requestId]).toEqual([
    'relation "workspace" does not exist',
    undefined,
  ])
  expect([ofHttp.err.message, ofHttp.requestId]).toEqual(['relation "workspace" does not exist', 'mine-1'])
  expect(others).toEqual([])
})
