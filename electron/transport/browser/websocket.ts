import type { Context } from '@orpc/server'
import type { RawData, WebSocket } from 'ws'
import { answerCalls } from '../answer-calls.ts'
import type { RouterOptions } from '../router-options.ts'

/** The longest message that a socket accepts, in bytes: an import sends its whole file in one message. */
export const MAX_MESSAGE_BYTES = 96 * 1024 * 1024

/** Answers the calls that arrive on an open `socket` until it closes. */
export function attachSocket<T extends Context>(socket: WebSocket, options: RouterOptions<T>): void {
  const { log } = options
  const calls = answerCalls(
    {
      send: (message) => socket.send(message as string),
      pause: () => socket.pause(),
      resume: () => socket.resume(),
      onJunk: () => log.warn('a socket sent a message that is no call'),
    },
    options,
  )
  socket.on('error', ({ message }) => log.warn({ reason: message }, 'a socket failed'))
  socket.on('message', (data: RawData, isBinary) => calls.receive(isBinary ? undefined : data.toString()))
  socket.on('close', () => calls.end())
}
