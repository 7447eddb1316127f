import type { IncomingMessage } from 'node:http'
import { type SenderAddress, senderOf } from './sender-address.ts'

/**
 * Lets one request begin in each turn of the event loop: alternating between addresses, and for one address
 * between tokens. Made-up tokens only take turns from the same address.
 */
export interface RequestTurns {
  /** Resolves when a request from this address may begin. */
  next(address: string, token?: string): Promise<void>
  /** Call it for each new connection: see `patienceMs`. */
  connected(): void
}

/**
 * Node accepts one connection in each turn of the event loop. While a burst of connections arrives, requests
 * begin this many milliseconds apart, so that turns are short and whoever connects last does not wait for
 * the requests of all the others.
 */
const patienceMs = 20

type Begin = () => void

export function createRequestTurns(): RequestTurns {
  const waiting = new Map<string, Map<string, Begin[]>>()
  let isScheduled = false
  let hasConnected = false
  let began = 0
  const schedule = () => {
    isScheduled = waiting.size > 0
    if (isScheduled) setImmediate(begin)
  }
  const begin = () => {
    const now = performance.now()
    if (!hasConnected || now - began >= patienceMs) {
      began = now
      takeTurn(waiting, (ofAddress) => takeTurn(ofAddress, beginFirst))
    }
    hasConnected = false
    schedule()
  }
  return {
    connected: () => {
      hasConnected = true
    },
    next: (address, token = '') =>
      new Promise((resolve) => {
        const ofAddress = waiting.get(address) ?? new Map<string, Begin[]>()
        waiting.set(address, ofAddress)
        const queue = ofAddress.get(token) ?? []
        ofAddress.set(token, queue)
        queue.push(resolve)
        if (!isScheduled) schedule()
      }),
  }
}

/**
 * Takes something from the first entry, which then moves to the end. `take` and this function return true if
 * anything is left.
 */
function takeTurn<T>(waiting: Map<string, T>, take: (first: T) => boolean): boolean {
  const [first] = waiting
  if (!first) return false
  const [name, queue] = first
  waiting.delete(name)
  if (take(queue)) waiting.set(name, queue)
  return waiting.size > 0
}

function beginFirst(queue: Begin[]): boolean {
  queue.shift()?.()
  return queue.length > 0
}

/**
 * Without turns, a thousand simultaneous requests would delay everybody else until all of them had begun.
 * Returns undefined for health checks, which are answered at once.
 */
export const inTurn =
  (turns: RequestTurns, addressOf: SenderAddress) =>
  (incoming: IncomingMessage): Promise<void> | undefined => {
    if (/^\/health(\?|$)/.test(incoming.url ?? '')) return undefined
    return turns.next(senderOf(addressOf(incoming)), incoming.headers.authorization)
  }
