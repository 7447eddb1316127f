import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { SenderAddress } from './limits/sender-address.ts'

/** The variables of a request in the app. */
export interface RequestVariables {
  log: Logger
  address: string
  accessId: string | undefined
}

export type ApiEnv = {
  Variables: RequestVariables
  Bindings: { incoming: IncomingMessage; outgoing: ServerResponse }
}

const longestPath = 512

/**
 * Logs one line per request: id, method, path, status, milliseconds, access and address. Never headers, query
 * or body, which may contain secrets. The id is the sender's `X-Request-Id` if that is a plain one, and is
 * returned in the response.
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
    c.res.headers.set('x-request-id', requestId)
    const { method } = c.req
    const path = c.req.path.slice(0, longestPath)
    const ms = Math.round(performance.now() - started)
    own.info({ method, path, status: c.res.status, ms, accessId: c.get('accessId'), address }, 'request')
  }
}

const plainId = (id: string | undefined) => (id !== undefined && /^[\w.-]{1,64}$/.test(id) ? id : undefined)
