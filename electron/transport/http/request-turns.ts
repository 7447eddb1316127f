import type { IncomingMessage } from 'node:http'
import { type SenderAddress, senderOf } from './sender-address.ts'

/**
 * Lets one request begin in each turn of the event loop: those of different addresses alternately, and among those of one
 * address the ones with different tokens. Whoever makes tokens up takes from those at the same address alone.
 */
export interface RequestTurns {
  /** Resolves when it is the turn of a request from there. */
  next(address: string, token?: string): Promise<void>
}

type Begin = () => void

export function createRequestTurns(): RequestTurns {
  const waiting = new Map<string, Map<string, Begin[]>>()
  let isScheduled = false
  const schedule = () => {
    isScheduled = waiting.size > 0
    if (isScheduled) setImmediate(begin)
  }
  const begin = () => {
    takeTurn(waiting, (ofAddress) => takeTurn(ofAddress, beginFirst))
    schedule()
  }
  return {
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

/** Takes something of the first, which then stands behind the others. `take` and this tell whether anything is left. */
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
 * A thousand requests that come at once would hold everybody else up until each had begun. Whoever watches over the host is
 * answered at once: undefined.
 */
export const inTurn =
  (turns: RequestTurns, addressOf: SenderAddress) =>
  (incoming: IncomingMessage): Promise<void> | undefined => {
    if (/^\/health(\?|$)/.test(incoming.url ?? '')) return undefined
    return turns.next(senderOf(addressOf(incoming)), incoming.headers.authorization)
  }
