import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { postgresOf } from '../site/process-tree.ts'
import { asJson, send } from '../work/send.ts'
import { type Attack, type Flood, parallel } from './flood.ts'
import type { World } from './world.ts'

const heldMs = 20_000

const posted = (world: World, path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(`${world.url}/api/v1${path}`, {
    method: 'POST',
    headers: { ...asJson(world.root), ...headers },
    body: JSON.stringify(body),
    signal: world.signal,
    timeoutMs: 30_000,
  })

const isolated = (world: World) =>
  posted(world, '/accesses', {
    key: `ci-${randomUUID()}`,
    places: [{ kind: 'project', id: world.ids.project }],
  }).then(({ text }) => String(JSON.parse(text).access.id))

const attaches = (
  name: string,
  count: number,
  environment: (world: World) => string,
  headers: () => Record<string, string>,
): Flood => ({
  name,
  by: 'an admin',
  run: async (world) => {
    const accesses = await Promise.all(Array.from({ length: count }, () => isolated(world)))
    return parallel(count, (at) =>
      posted(
        world,
        `/accesses/${accesses[at]}/attachments`,
        { place: { kind: 'environment', id: environment(world) } },
        headers(),
      ),
    )
  },
})

/** Twenty writers of one flag, while another database client holds a lock for 20 seconds. */
const locked = (name: string, sql: (world: World) => string): Flood => ({
  name,
  by: 'another client',
  on: 'external',
  run: async (world, { databaseUrl }: Attack) => {
    const client = new Client({ connectionString: databaseUrl })
    client.on('error', () => {})
    await client.connect()
    await client.query('begin')
    await client.query(sql(world))
    const written = parallel(20, (at) =>
      send(`${world.url}/api/v1/flags/${world.ids.flags[0]}`, {
        method: 'PATCH',
        headers: { ...asJson(world.other), 'if-match': '*' },
        body: `{"name":"n${at}"}`,
        signal: world.signal,
      }),
    )
    await sleep(heldMs, undefined, { signal: world.signal }).catch(() => {})
    await client.query('rollback').catch(() => {})
    await client.end()
    return written
  },
})

/** Floods that slow down the database or use up its connections. */
export const databaseFloods: readonly Flood[] = [
  attaches(
    '10 attaches at once, each with an Idempotency-Key',
    10,
    ({ ids }) => ids.environment,
    () => ({ 'idempotency-key': randomUUID() }),
  ),
  attaches(
    '12 attaches at once to an unknown environment',
    12,
    () => randomUUID(),
    () => ({}),
  ),
  locked(
    '20 writes of a flag whose row is locked',
    ({ ids }) => `select from flag where id = '${ids.flags[0]}' for update`,
  ),
  locked(
    '20 writes of a flag, the table of accesses locked',
    () => 'lock table access in access exclusive mode',
  ),
  locked(
    '20 writes of a flag, the table of targetings locked',
    () => 'lock table targeting in access exclusive mode',
  ),
  {
    name: 'PostgreSQL stopped (SIGSTOP) for 20 seconds, 50 reads',
    by: 'another client',
    run: async (world) => {
      const servers = postgresOf(world.pid)
      for (const pid of servers) process.kill(pid, 'SIGSTOP')
      try {
        const asked = parallel(50, () =>
          send(`${world.url}/api/v1/projects/${world.ids.project}/flags?limit=10`, {
            headers: asJson(world.reader),
            signal: world.signal,
          }),
        )
        await sleep(heldMs, undefined, { signal: world.signal }).catch(() => {})
        for (const pid of servers) resume(pid)
        return await asked
      } finally {
        for (const pid of servers) resume(pid)
      }
    },
  },
]

function resume(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT')
  } catch {
    // The process has ended in the meantime.
  }
}
