import { createServer, type IncomingMessage, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { problemBody } from './http/answer/problem.ts'
import { type OddRequest, oddRequest } from './odd-request.ts'

type Fetch = Parameters<typeof getRequestListener>[0]

const limits = {
  /** Milliseconds for a whole request, and for its headers. */
  requestTimeout: 120_000,
  headersTimeout: 20_000,
  connectionsCheckingInterval: 5_000,
}

/** Resolves when a request may begin; undefined: at once. */
export type TurnOf = (incoming: IncomingMessage) => Promise<void> | undefined

/** An HTTP server that refuses malformed requests before they are read, and lets all others begin in turn. */
export function createHttpServer(fetch: Fetch, turnOf: TurnOf = () => undefined): Server {
  const listener = getRequestListener(fetch, { errorHandler: () => refused(unreadable) })
  return createServer(limits, async (incoming, outgoing) => {
    const odd = oddRequest(incoming)
    if (odd) {
      outgoing.writeHead(odd.status, { 'content-type': 'application/problem+json', connection: 'close' })
      outgoing.end(JSON.stringify(problemBody(odd)))
      return
    }
    const turn = turnOf(incoming)
    if (turn) await turn
    if (!incoming.socket.destroyed) await listener(incoming, outgoing)
  })
}

const unreadable: OddRequest = { status: 400, code: 'INVALID', detail: 'The request could not be read.' }

const refused = (odd: OddRequest) =>
  new Response(JSON.stringify(problemBody(odd)), {
    status: odd.status,
    headers: { 'content-type': 'application/problem+json' },
  })
