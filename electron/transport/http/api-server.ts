import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '../../../shared/errors.ts'
import { createHttpServer } from '../http-server.ts'
import { createApiApp } from './api-app.ts'
import type { ApiAppOptions } from './api-options.ts'
import { createRequestTurns, inTurn } from './limits/request-turns.ts'
import { senderAddress } from './limits/sender-address.ts'

export interface ApiServerOptions extends ApiAppOptions {
  /** Absent: loopback only. */
  readonly host?: string
  /** Absent or 0: a free port. */
  readonly port?: number
}

export interface ApiServer {
  readonly url: string
  /** Lets running requests finish for at most two and a half seconds, then frees the port. */
  close(): Promise<void>
}

const patienceMs = 2500

// With more connections than this waiting to be accepted, the system refuses new ones, and clients retry only
// seconds later. With Node's default of 511, a burst of 2,000 connections shut everybody else out for half a
// minute.
const backlog = 4096

/** Serves the HTTP API. Throws PORT_IN_USE if another program listens there. */
export async function serveApi({
  host = '127.0.0.1',
  port = 0,
  ...options
}: ApiServerOptions): Promise<ApiServer> {
  const app = createApiApp(options)
  const turns = createRequestTurns()
  const server = createHttpServer(app.fetch, inTurn(turns, senderAddress(options.trustProxy)))
  server.on('connection', turns.connected)
  const address = await listen(server, host, port)
  return { url: `http://${address}`, close: () => close(server) }
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(toAppError(cause, host, port)))
    server.listen({ port, host, backlog }, () => {
      const { port, address, family } = server.address() as AddressInfo
      resolve(`${family === 'IPv6' ? `[${address}]` : address}:${port}`)
    })
  })
}

function toAppError(cause: NodeJS.ErrnoException, host: string, port: number): unknown {
  const message = reasons(host, port)[cause.code ?? '']
  return message === undefined ? cause : new AppError('PORT_IN_USE', message, { cause })
}

const reasons = (host: string, port: number): Readonly<Record<string, string>> => ({
  EADDRINUSE: `Port ${port} is in use by another program; choose another with --port, or --port 0 for a free one.`,
  EACCES: `Port ${port} may not be used by this user; choose one above 1023 with --port.`,
  EADDRNOTAVAIL: `This machine has no address ${host}; choose one of its own with --host, or 0.0.0.0 for all.`,
  ENOTFOUND: `The host ${host} is not known; choose an address of this machine with --host.`,
})

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const hangUp = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearTimeout(hangUp)
}
