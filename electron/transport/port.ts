import type { Context } from '@orpc/server'
import { answerCalls } from './answer-calls.ts'
import type { RouterOptions } from './router-options.ts'

/** The common interface of Electron's `MessagePortMain` and the `MessagePort` of worker_threads. */
export interface HostPort {
  // biome-ignore lint/suspicious/noExplicitAny: the two hand over different things; `unwrapped` tells them apart.
  on(event: 'message' | 'close', listener: (event: any) => void): unknown
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/**
 * Answers the calls that arrive on `port` until either side closes it. Returns a function that closes it on
 * this side.
 */
export function attachPort<T extends Context>(port: HostPort, options: RouterOptions<T>): () => void {
  const calls = answerCalls(
    {
      send: (message) => port.postMessage(message),
      onJunk: () => options.log.warn('a port sent a message that is no call'),
    },
    options,
  )
  port.on('message', (message: unknown) => calls.receive(unwrapped(message)))
  port.on('close', calls.end)
  port.start()
  return () => {
    // Neither kind of port notifies the side that closes it, so open calls and streams would continue.
    calls.end()
    port.close()
  }
}

/** Electron wraps a message in an event, Node does not. */
function unwrapped(message: unknown): unknown {
  const isEvent = typeof message === 'object' && message !== null && 'data' in message
  return isEvent ? message.data : message
}
