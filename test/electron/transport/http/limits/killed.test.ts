import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ask } from '../../../../builders/host/api.ts'
import { type Served, startServe } from '../../../../builders/host/serve.ts'
import { freshDatabase } from '../../../../builders/postgres/postgres.ts'

const count = 300

async function signedIn(server: Served, root: { key: string; secret: string }) {
  const { body } = await ask(`${server.url}/api/v1/tokens`, 'POST', root, {})
  const headers = { authorization: `Bearer ${body.token}` }
  return (method: string, path: string, sent?: unknown, more = {}) =>
    ask(`${server.url}/api/v1${path}`, method, sent, { ...headers, ...more })
}

test('a server killed in the middle of a list of changes leaves all of them or none', {
  timeout: 300_000,
}, async () => {
  const database = await freshDatabase()
  const first = await startServe('--database-url', database)
  const root = await first.root()
  const workspace = await (await signedIn(first, root))('POST', '/workspaces', { key: 'acme' })
  await first.stop('SIGTERM')
  const amounts: number[] = []
  for (const afterMs of [150, 600, 60_000]) {
    const server = await startServe('--database-url', database)
    const send = await signedIn(server, root)
    const project = await send('POST', `/workspaces/${workspace.body.id}/projects`, { key: `p${afterMs}` })
    const changes = Array.from({ length: count }, (_, n) => ({
      request: 'flags.create',
      input: { projectId: project.body.id, key: `flag-${n}` },
    }))
    const applied = send('POST', '/changes', { changes }).catch(() => undefined)
    await Promise.race([applied, sleep(afterMs)])
    await server.stop('SIGKILL')
    await applied
    const next = await startServe('--database-url', database)
    const list = await (await signedIn(next, root))('GET', `/projects/${project.body.id}/flags?limit=500`)
    amounts.push(list.body.items.length)
    await next.stop('SIGTERM')
  }
  expect(amounts.filter((amount) => amount !== 0 && amount !== count)).toEqual([])
  expect(amounts.at(-1)).toBe(count)
})
