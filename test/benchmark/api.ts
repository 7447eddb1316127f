import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openHost } from '../../electron/host.ts'
import { createRouter } from '../../electron/router.ts'
import { serveApi } from '../../electron/transport/http/api-server.ts'
import { createSignInLimit } from '../../electron/transport/http/limits/sign-in-limit.ts'

/** Measures listing and filtering 10,000 flags over the HTTP API: `node test/benchmark/api.ts [DATABASE_URL]`. */
const home = mkdtempSync(join(tmpdir(), 'flagbench-bench-'))
const [databaseUrl] = process.argv.slice(2)
const host = await openHost({ home, mode: 'server', sample: false, ...(databaseUrl && { databaseUrl }) })
const server = await serveApi({
  router: createRouter(host),
  database: host.database,
  log: host.log,
  authenticate: async () => 'owner',
  contextOf: host.access.contextOf,
  signInLimit: createSignInLimit(),
})

interface Body {
  readonly id: string
  readonly items: readonly { readonly key: string }[]
  readonly nextCursor: string | null
}

async function send(method: string, path: string, body?: object): Promise<Body> {
  const headers = { authorization: 'Bearer bench', 'content-type': 'application/json' }
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  })
  return response.json() as Promise<Body>
}

const workspace = await send('POST', '/workspaces', { key: `bench-${Date.now()}` })
const project = await send('POST', `/workspaces/${workspace.id}/projects`, { key: 'shop' })
const flags = `/projects/${project.id}/flags`
await sql`insert into flag (project_id, key, tags)
  select ${project.id}, 'flag-' || lpad(n::text, 5, '0'), array['team-' || n % 10]
  from generate_series(1, 10000) n`.execute(host.database.read)
await sql`update targeting t set enabled = true from flag f where f.id = t.flag_id and f.project_id = ${project.id}
  and f.key like '%7'`.execute(host.database.read)
await sql`analyze`.execute(host.database.read)

/** The median of 20 runs, in milliseconds. */
async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = []
  for (let run = 0; run < 20; run++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  process.stdout.write(`${what.padEnd(48)} ${times[10]?.toFixed(1)} ms (best ${times[0]?.toFixed(1)})\n`)
}

async function all(): Promise<void> {
  let cursor = ''
  for (;;) {
    const page = await send('GET', `${flags}?limit=500${cursor}`)
    if (page.nextCursor === null) return
    cursor = `&cursor=${page.nextCursor}`
  }
}

const last = (await send('GET', `${flags}?limit=1&keyPrefix=flag-09400`)).nextCursor ?? ''
await measure('first page of 100', () => send('GET', `${flags}?limit=100`))
await measure('first page of 500', () => send('GET', `${flags}?limit=500`))
await measure('a page of 100 far behind', () =>
  send('GET', `${flags}?limit=100&cursor=${last || 'ZmxhZy0wOTQwMA'}`),
)
await measure('keyPrefix, 10 of 10,000', () => send('GET', `${flags}?keyPrefix=flag-0999`))
await measure('keyContains, 100 of 10,000', () => send('GET', `${flags}?keyContains=77&limit=100`))
await measure('tag, 100 of 1,000 of 10,000', () => send('GET', `${flags}?tag=team-3&limit=100`))
await measure('enabled, 100 of 1,000 of 10,000', () => send('GET', `${flags}?enabled=true&limit=100`))
await measure('all 10,000, in 20 pages of 500', all)

await server.close()
await host.close()
rmSync(home, { recursive: true, force: true })
