import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { serveBrowser } from '../../../../electron/transport/browser/browser-server.ts'
import { attachSocket } from '../../../../electron/transport/browser/websocket.ts'
import type { ConnectionState, HostConnection } from '../../../../renderer/lib/host/host-connection.ts'
import { createSocketLink } from '../../../../renderer/lib/host/socket-link.ts'
import { failure, keptLog, type SampleClient, sampleClient } from '../../../electron/transport/drive.ts'
import { sampleRouter } from '../../../electron/transport/sample-router.ts'

let server: WebSocketServer
let port: number
let connection: HostConnection
let client: SampleClient
let states: ConnectionState[]

beforeEach(async () => {
  server = await listen(0)
  port = (server.address() as AddressInfo).port
  connection = createSocketLink(`ws://127.0.0.1:${port}/rpc`)
  states = [connection.state.get()]
  connection.state.subscribe(() => states.push(connection.state.get()))
  client = sampleClient(connection.link)
})

afterEach(async () => {
  connection.close()
  await hangUp()
})

function listen(wanted: number): Promise<WebSocketServer> {
  return new Promise((resolve, reject) => {
    const sockets = new WebSocketServer({ host: '127.0.0.1', port: wanted })
    const { log } = keptLog()
    sockets.on('connection', (socket) =>
      attachSocket(socket, { router: sampleRouter, context: { onCancelled: () => {} }, log }),
    )
    sockets.once('listening', () => resolve(sockets)).once('error', reject)
  })
}

/** The host disappears, as in a crash. */
function hangUp(): Promise<void> {
  for (const socket of server.clients) socket.terminate()
  return new Promise((resolve) => server.close(() => resolve()))
}

const reach = (state: ConnectionState) => vi.waitFor(() => expect(connection.state.get()).toBe(state), 10_000)

test('a call made before the line is up waits for it', async () => {
  expect(connection.state.get()).toBe('connecting')
  expect(await client.echo({ text: 'early' })).toMatchObject({ length: 5 })
  expect(states).toEqual(['connecting', 'open'])
})

test('a broken line fails the calls and streams on it with a sentence', async () => {
  const stream = await client.forever()
  await stream.next()
  await hangUp()
  await reach('lost')
  await expect(stream.next()).rejects.toThrow()
  const error = await failure(client.echo({ text: 'nobody' }))
  expect(error.code).toBe('LOST')
  expect(error.message).toMatch(/^Connection to Flagbench lost/)
})

test('when the host is back the line comes back by itself, and calls and streams work again', async () => {
  await client.echo({ text: 'before' })
  await hangUp()
  await reach('lost')
  server = await listen(port)
  await reach('open')
  expect(await client.echo({ text: 'after' })).toMatchObject({ length: 5 })
  const seen: number[] = []
  for await (const n of await client.count({ to: 3 })) seen.push(n)
  expect(seen).toEqual([1, 2, 3])
  expect(states).toEqual(['connecting', 'open', 'lost', 'open'])
})

test('a call in flight when the line breaks fails rather than hangs', async () => {
  await client.echo({ text: 'up' })
  const stream = await client.forever()
  await stream.next()
  const next = stream.next()
  await hangUp()
  await expect(next).rejects.toThrow()
})

test('a host that was started anew and does not know this browser is told apart from one that is gone', async () => {
  const onTurnedAway = vi.fn()
  connection.close()
  connection = createSocketLink(`ws://127.0.0.1:${port}/rpc`, onTurnedAway)
  await reach('open')
  await hangUp()
  await reach('lost')
  expect(onTurnedAway).not.toHaveBeenCalled()
  const { log } = keptLog()
  const contextFor = () => ({ onCancelled: () => {} })
  const anew = await serveBrowser({ router: sampleRouter, contextFor, log, rendererDir: '/nowhere', port })
  await vi.waitFor(() => expect(onTurnedAway).toHaveBeenCalled(), 10_000)
  expect(connection.state.get()).toBe('lost')
  connection.close()
  await anew.close()
  server = await listen(port)
})
