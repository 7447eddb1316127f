import type { Readable } from 'node:stream'
import { sliceMs } from '../../shared/turns.ts'

let began: number | undefined

/**
 * Pauses a connection's socket for one turn of the event loop once the time slice is used up. `pg` parses a row
 * as soon as it arrives, and Node reads two megabytes at a time: large rows would keep everybody else waiting.
 */
export function readInTurns(socket: Readable): void {
  socket.prependListener('data', () => {
    if (began === undefined)
      setImmediate(() => {
        began = undefined
      })
    began ??= performance.now()
  })
  socket.on('data', () => {
    if (performance.now() - (began ?? 0) < sliceMs) return
    socket.pause()
    setImmediate(() => socket.resume())
  })
}
