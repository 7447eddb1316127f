import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from './request-log.ts'

/** Lets one request begin in each turn of the event loop, those of different senders alternately. */
export interface RequestTurns {
  /** Resolves when it is the turn of a request of this sender. */
  next(sender: string): Promise<void>
}

export function createRequestTurns(): RequestTurns {
  const waiting = new Map<string, (() => void)[]>()
  let isScheduled = false
  const schedule = () => {
    isScheduled = waiting.size > 0
    if (isScheduled) setImmediate(begin)
  }
  const begin = () => {
    const [first] = waiting
    if (first) {
      const [sender, queue] = first
      queue.shift()?.()
      // Behind the others.
      waiting.delete(sender)
      if (queue.length > 0) waiting.set(sender, queue)
    }
    schedule()
  }
  return {
    next: (sender) =>
      new Promise((resolve) => {
        const queue = waiting.get(sender)
        if (queue) queue.push(resolve)
        else waiting.set(sender, [resolve])
        if (!isScheduled) schedule()
      }),
  }
}

/**
 * A thousand requests that come at once would hold everybody else up until each had begun. Whoever watches over the host is answered at
 * once; a sender is known by its token here, or else by its address.
 */
export const inTurn = (turns: RequestTurns) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    if (c.req.path !== '/health') await turns.next(c.req.header('authorization') ?? c.get('address'))
    await next()
  })
