import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Context } from '@orpc/server'
import { parse } from 'hono/utils/cookie'
import { type WebSocket, WebSocketServer } from 'ws'
import { AppError } from '../../../shared/errors.ts'
import { createHttpServer } from '../http-server.ts'
import { isOwnAddress } from '../own-address.ts'
import type { RouterOptions } from '../router-options.ts'
import { createBrowserApp, sessionCookie } from './browser-app.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { attachSocket, MAX_MESSAGE_BYTES } from './websocket.ts'

export interface BrowserServerOptions<T extends Context> extends Omit<RouterOptions<T>, 'context'> {
  /** The context of the calls of one window; `as` is the id of the access that it acts as, null if none. */
  readonly contextFor: (as: string | null) => T
  /** The absolute path of the built renderer: `out/renderer`. */
  readonly rendererDir: string
  /** Absent or 0: a free port. */
  readonly port?: number
  /** Called with a working link when a page is requested without a session; at most once in ten seconds. */
  readonly onLink?: (link: string) => void
}

export interface BrowserServer {
  readonly port: number
  /** The first link, `http://127.0.0.1:PORT/?token=…`; it works once. */
  readonly link: string
  /** Closes all connections and frees the port. */
  close(): Promise<void>
}

const LINK_EVERY_MS = 10_000

/**
 * Serves the workbench to a browser on this machine: the renderer over HTTP, `router` over a WebSocket at
 * `/rpc`, or at `/rpc?as=<access id>` for a window that acts as an access. Throws PORT_IN_USE if another program listens on `port`.
 */
export async function serveBrowser<T extends Context>(
  options: BrowserServerOptions<T>,
): Promise<BrowserServer> {
  const sessions = createSessions()
  let handle: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 })
  const server = createHttpServer((request) => handle(request))
  const port = await listen(server, options.port ?? 0)
  const linkNow = () => `http://127.0.0.1:${port}/?token=${sessions.token()}`
  const onTurnedAway = atMostEvery(LINK_EVERY_MS, () => options.onLink?.(linkNow()))
  const app = createBrowserApp({ rendererDir: options.rendererDir, sessions, port, onTurnedAway })
  handle = (request) => app.fetch(request)
  const { contextFor, router, log } = options
  const sockets = acceptSockets(server, port, sessions, (socket, as) =>
    attachSocket(socket, { router, log, context: contextFor(as) }),
  )
  return { port, link: linkNow(), close: () => close(server, sockets) }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(toAppError(cause, port)))
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

function toAppError(cause: NodeJS.ErrnoException, port: number): unknown {
  if (cause.code === 'EADDRINUSE') {
    const message = `Port ${port} is in use by another program; choose another with --port, or leave it out for a free one.`
    return new AppError('PORT_IN_USE', message, { cause })
  }
  if (cause.code === 'EACCES') {
    const message = `Port ${port} may not be used by this user; choose one above 1023 with --port.`
    return new AppError('PORT_IN_USE', message, { cause })
  }
  return cause
}

function acceptSockets(
  server: Server,
  port: number,
  sessions: Sessions,
  onOpen: (socket: WebSocket, as: string | null) => void,
) {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
  })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const refusal = refusalOf(request, port, sessions)
    if (refusal) stream.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    else sockets.handleUpgrade(request, stream, head, (socket) => onOpen(socket, addressOf(request).as))
  })
  return sockets
}

function refusalOf({ url, headers }: IncomingMessage, port: number, sessions: Sessions): string | undefined {
  if (!isOwnAddress(headers, port) || headers.origin === undefined) return '403 Forbidden'
  if (addressOf({ url }).path !== '/rpc') return '404 Not Found'
  const name = sessionCookie(port)
  return sessions.knows(parse(headers.cookie ?? '', name)[name]) ? undefined : '401 Unauthorized'
}

function addressOf({ url = '' }: Pick<IncomingMessage, 'url'>) {
  const [path, query = ''] = url.split('?', 2)
  return { path, as: new URLSearchParams(query).get('as') }
}

async function close(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.terminate()
  sockets.close()
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}

function atMostEvery(milliseconds: number, act: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    const now = performance.now()
    if (now - last < milliseconds) return
    last = now
    act()
  }
}
