import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { openHost } from '../../electron/host.ts'
import { createRouter } from '../../electron/router.ts'
import { serveApi } from '../../electron/transport/http/api-server.ts'
import { createSignInLimit } from '../../electron/transport/http/limits/sign-in-limit.ts'
import type { HostClient } from '../../shared/contract/index.ts'

/**
 * Measures how many evaluations per second the HTTP API answers and records:
 * `node test/benchmark/evaluations-over-http.ts [DATABASE_URL]`.
 */
const seconds = 5
const connections = 16

if (isMainThread) await serveAndMeasure()
else await ask(workerData)

interface Load {
  readonly what: string
  readonly url: string
  readonly flagKeys?: readonly string[]
}

async function serveAndMeasure(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'flagbench-bench-'))
  const [databaseUrl] = process.argv.slice(2)
  const host = await openHost({ home, mode: 'server', ...(databaseUrl && { databaseUrl }) })
  const router = createRouter(host)
  const server = await serveApi({
    router,
    database: host.database,
    log: host.log,
    authenticate: async () => 'owner',
    contextOf: host.access.contextOf,
    signInLimit: createSignInLimit(),
  })
  const get = async (path: string) =>
    (await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: 'Bearer bench' } })).json()
  const tree = (await get('/tree')) as Awaited<ReturnType<HostClient['tree']['get']>>
  const environmentId = tree[0]?.projects[0]?.environments[0]?.id
  const url = `${server.url}/api/v1/environments/${environmentId}/evaluations`
  await measure({ what: 'one flag a request', url, flagKeys: ['profile.export-4'] })
  await measure({ what: 'all 60 flags a request', url })
  await host.evaluationLog.flush()
  const kinds = await get(`/environments/${environmentId}/identities/kinds`)
  process.stdout.write(`identities: ${JSON.stringify(kinds)}\n`)
  await server.close()
  await host.close()
  rmSync(home, { recursive: true, force: true })
}

/** Sends requests from another thread, so that sending does not slow down the server. */
function measure(load: Load): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: load })
    worker.on('exit', () => resolve())
    worker.on('error', reject)
  })
}

async function ask({ what, url, flagKeys }: Load): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let [answered, evaluated, nth] = [0, 0, 0]
  const until = performance.now() + seconds * 1000
  const one = async () => {
    while (performance.now() < until) {
      const context = { kind: 'user', key: `user-${nth++ % 5000}`, plan: 'pro', country: 'NZ' }
      const { evaluations } = await post(url, agent, { context, ...(flagKeys && { flagKeys }) })
      answered++
      evaluated += evaluations.length
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  const rate = (amount: number) => Math.round(amount / seconds).toLocaleString('en')
  process.stdout.write(`${what.padEnd(28)} ${rate(answered)} requests/s, ${rate(evaluated)} evaluations/s\n`)
  agent.destroy()
}

function post(url: string, agent: Agent, body: object): Promise<{ evaluations: readonly unknown[] }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ evaluations: readonly unknown[] }>()
  const headers = { authorization: 'Bearer bench', 'content-type': 'application/json' }
  const sent = request(url, { method: 'POST', agent, headers }, (response) => {
    let text = ''
    response.setEncoding('utf8')
    response.on('data', (part) => {
      text += part
    })
    response.on('end', () =>
      response.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(text)),
    )
  })
  sent.on('error', reject)
  sent.end(JSON.stringify(body))
  return promise
}
