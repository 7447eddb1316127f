import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { asJson, send } from '../work/send.ts'
import { type Flood, parallel, type Tally } from './flood.ts'
import type { World } from './world.ts'

const heldMs = 20_000

/**
 * Opens `count` connections that send `start`, then one byte per second. Returns how many the server had
 * closed at the end.
 */
async function held({ url, signal }: World, count: number, start: string, trickle: string): Promise<Tally> {
  const { hostname, port } = new URL(url)
  let closed = 0
  const sockets = Array.from({ length: count }, () => {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    socket.once('close', () => {
      closed += 1
    })
    socket.on('data', () => {})
    socket.write(start)
    return socket
  })
  const ends = performance.now() + heldMs
  while (performance.now() < ends && !signal.aborted) {
    await sleep(1000)
    for (const socket of sockets) if (socket.writable) socket.write(trickle)
  }
  const hungUp = closed
  for (const socket of sockets) socket.destroy()
  return { 'closed by it': hungUp, held: count - hungUp }
}

const post = (path: string, headers: string) => `POST /api/v1${path} HTTP/1.1\r\nHost: a\r\n${headers}`
const longBody = 'Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{"key":"'

const wrongKey = ({ url, signal }: World, key: string, secret: string) =>
  send(`${url}/api/v1/tokens`, {
    method: 'POST',
    headers: asJson(undefined),
    body: JSON.stringify({ key, secret }),
    signal,
  })

/** Floods that use up connections or sign-ins. */
export const connectionFloods: readonly Flood[] = [
  {
    name: '500 connections, a body by the byte',
    by: 'nobody',
    run: (world) => held(world, 500, post('/tokens', longBody), 'x'),
  },
  {
    name: '500 connections, a body by the byte',
    by: 'a reader',
    run: (world) =>
      held(world, 500, post('/workspaces', `Authorization: Bearer ${world.reader}\r\n${longBody}`), 'x'),
  },
  {
    name: '500 connections, headers by the byte',
    by: 'nobody',
    run: (world) => held(world, 500, post('/tokens', 'X-Slow: '), 'x'),
  },
  {
    name: '2,000 sign-ins at once, each key another',
    by: 'nobody',
    run: (world) => parallel(2000, (at) => wrongKey(world, `key-${at}`, 'fbs_wrong')),
  },
  {
    name: '2,000 sign-ins at once with a key that exists',
    by: 'nobody',
    run: (world) => parallel(2000, () => wrongKey(world, 'reader', 'fbs_wrong')),
  },
  {
    name: '500 sign-ins at once by POST /tokens/',
    by: 'nobody',
    run: ({ url, signal }) =>
      parallel(500, () =>
        send(`${url}/api/v1/tokens/`, {
          method: 'POST',
          headers: asJson(undefined),
          body: '{"key":"reader","secret":"fbs_wrong"}',
          signal,
        }),
      ),
  },
]
