import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHost } from '../../electron/host.ts'
import { createRouter } from '../../electron/router.ts'
import { serveApi } from '../../electron/transport/http/api-server.ts'
import { createSignInLimit } from '../../electron/transport/http/limits/sign-in-limit.ts'
import { newId } from '../../shared/model/new-id.ts'

/**
 * Measures lists of changes of the given lengths over the HTTP API, by kind:
 * `node test/benchmark/changes.ts [AMOUNT]...`. Each length has its own project: flags are created, renamed,
 * switched on and deleted, and so are segments.
 */
const amounts = process.argv.slice(2).map(Number)
const home = mkdtempSync(join(tmpdir(), 'flagbench-bench-'))
const host = await openHost({ home, mode: 'server', sample: false })
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
  readonly items: readonly { readonly id: string }[]
}

async function send(method: string, path: string, body?: object): Promise<Body> {
  const headers = { authorization: 'Bearer bench', 'content-type': 'application/json' }
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${(await response.text()).slice(0, 300)}`)
  return (response.status === 204 ? {} : await response.json()) as Body
}

async function measure(amount: number): Promise<void> {
  const workspace = await send('POST', '/workspaces', { key: `bench-${amount}` })
  const { id: projectId } = await send('POST', `/workspaces/${workspace.id}/projects`, { key: 'shop' })
  const environmentId = (await send('GET', `/projects/${projectId}/environments`)).items[0]?.id
  const ids = Array.from({ length: amount }, () => newId())
  const key = (at: number) => `one-${at}`
  const lists: Readonly<Record<string, (id: string, at: number) => object>> = {
    'flags.create': (id, at) => ({ id, projectId, key: key(at) }),
    'flags.update': (flagId) => ({ flagId, ifVersion: '*', name: 'renamed', tags: ['a'] }),
    'targeting.update': (flagId) => ({ flagId, environmentId, ifVersion: '*', enabled: true }),
    'flags.remove': (flagId) => ({ flagId, ifVersion: '*' }),
    'segments.create': (id, at) => ({ id, projectId, key: key(at) }),
    'segments.update': (segmentId) => ({ segmentId, ifVersion: '*', name: 'renamed' }),
    'segmentSettings.update': (segmentId) => ({
      segmentId,
      environmentId,
      ifVersion: '*',
      included: ['ann'],
    }),
    'segments.remove': (segmentId) => ({ segmentId, ifVersion: '*' }),
  }
  for (const [request, inputOf] of Object.entries(lists)) {
    const changes = ids.map((id, at) => ({ request, input: inputOf(id, at) }))
    const began = performance.now()
    await send('POST', '/changes', { changes })
    const seconds = (performance.now() - began) / 1000
    process.stdout.write(
      `${request.padEnd(24)} ${String(amount).padStart(6)} ${seconds.toFixed(2).padStart(8)} s\n`,
    )
  }
}

try {
  for (const amount of amounts.length > 0 ? amounts : [10, 100, 1000, 3000]) await measure(amount)
} finally {
  await server.close()
  await host.close()
  rmSync(home, { recursive: true })
}
