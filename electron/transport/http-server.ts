import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { problemBody } from './http/problem.ts'
import { type OddRequest, oddRequest } from './odd-request.ts'

type Fetch = Parameters<typeof getRequestListener>[0]

const limits = {
  /** Milliseconds for a whole request, and for its headers. */
  requestTimeout: 120_000,
  headersTimeout: 20_000,
  connectionsCheckingInterval: 5_000,
}

/** An HTTP server that turns odd requests away before anybody reads them. */
export function createHttpServer(fetch: Fetch): Server {
  const listener = getRequestListener(fetch, { errorHandler: () => refused(unreadable) })
  return createServer(limits, (incoming, outgoing) => {
    const odd = oddRequest(incoming)
    if (!odd) return void listener(incoming, outgoing)
    outgoing.writeHead(odd.status, { 'content-type': 'application/problem+json', connection: 'close' })
    outgoing.end(JSON.stringify(problemBody(odd)))
  })
}

const unreadable: OddRequest = { status: 400, code: 'INVALID', detail: 'The request could not be read.' }

const refused = (odd: OddRequest) =>
  new Response(JSON.stringify(problemBody(odd)), {
    status: odd.status,
    headers: { 'content-type': 'application/problem+json' },
  })
