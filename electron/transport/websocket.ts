import type { AnyRouter, Context } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import type { WebSocket } from 'ws'
import type { Carried } from './carried.ts'
import { wireErrors } from './errors.ts'

/** The longest message a socket takes, in bytes: an import sends its whole file as one. */
export const MAX_MESSAGE_BYTES = 96 * 1024 * 1024

/** Answers the calls that arrive on an open `socket` until it closes. */
export function attachSocket<T extends Context>(
  socket: WebSocket,
  { router, context, log }: Carried<T>,
): void {
  const handler = new RPCHandler<Context>(router as AnyRouter, wireErrors(log))
  socket.on('error', (err) => log.warn({ err }, 'a socket failed'))
  void handler.upgrade(socket, { context })
}
