import type { AnyRouter, Context } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { Carried } from './carried.ts'
import { wireErrors } from './errors.ts'

/** What Electron's `MessagePortMain` and the `MessagePort` of worker_threads have in common. */
export interface HostPort {
  // biome-ignore lint/suspicious/noExplicitAny: the two hand over different things; `unwrapped` tells them apart.
  on(event: 'message' | 'close', listener: (event: any) => void): unknown
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/** Answers the calls that arrive on `port` until either side closes it. Returns the function that closes it here. */
export function attachPort<T extends Context>(
  port: HostPort,
  { router, context, log }: Carried<T>,
): () => void {
  const handler = new RPCHandler<Context>(router as AnyRouter, wireErrors(log))
  const { peer, hangUp } = onePeer(port)
  handler.upgrade(peer, { context })
  port.start()
  return hangUp
}

type Listener = (event?: { data: unknown }) => void

/**
 * The port as oRPC wants it. Electron wraps a message in an event, Node does not; and neither tells the side that
 * closes, whose open calls and streams would otherwise run on.
 */
function onePeer(port: HostPort) {
  const closed = new Set<Listener>()
  let isOpen = true
  const end = () => {
    if (!isOpen) return
    isOpen = false
    for (const listener of closed) listener()
  }
  port.on('close', end)
  const peer = {
    on: (event: string, listener: Listener) => {
      if (event === 'close') closed.add(listener)
      else port.on('message', (message: unknown) => listener({ data: unwrapped(message) }))
    },
    postMessage: (message: unknown) => {
      if (isOpen) port.postMessage(message)
    },
  }
  const hangUp = () => {
    end()
    port.close()
  }
  return { peer, hangUp }
}

function unwrapped(message: unknown): unknown {
  const isEvent = typeof message === 'object' && message !== null && 'data' in message
  return isEvent ? message.data : message
}
