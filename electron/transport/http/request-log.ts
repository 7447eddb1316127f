import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { SenderAddress } from './sender-address.ts'

/** What each request carries with it through the app. */
export interface RequestVariables {
  log: Logger
  address: string
  accessId: string | undefined
}

export type ApiEnv = {
  Variables: RequestVariables
  Bindings: { incoming: IncomingMessage }
}

const longestPath = 512

/**
 * One line a request: id, method, path, status, milliseconds, who and from where. Never a header, a query or a body:
 * they hold secrets. The id is the sender's `X-Request-Id` if it is a plain one, and goes back in the answer.
 */
export function requestLog(log: Logger, addressOf: SenderAddress): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const started = performance.now()
    const requestId = plainId(c.req.header('x-request-id')) ?? randomUUID()
    const address = addressOf(c.env.incoming)
    const own = log.child({ requestId })
    c.set('log', own)
    c.set('address', address)
    await next()
    c.header('x-request-id', requestId)
    const { method } = c.req
    const path = c.req.path.slice(0, longestPath)
    const ms = Math.round(performance.now() - started)
    own.info({ method, path, status: c.res.status, ms, accessId: c.get('accessId'), address }, 'request')
  }
}

const plainId = (id: string | undefined) => (id !== undefined && /^[\w.-]{1,64}$/.test(id) ? id : undefined)
