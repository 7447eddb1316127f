import type { AnyRouter, Context } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { jsonSerializers } from '../../shared/contract/shapes/json-serializers.ts'
import { timeSlices } from '../../shared/turns.ts'
import { within } from '../instance/database/within.ts'
import { createCallQueue } from './call-queue.ts'
import { wireErrors } from './errors.ts'
import { type Frame, frameOf } from './frame.ts'
import type { RouterOptions } from './router-options.ts'

/** The connection to one client. */
export interface Line {
  send(message: unknown): void
  /** Asks the client to stop sending, and to resume; absent if the transport cannot. */
  pause?(): void
  resume?(): void
  /** Called once if the client sends an invalid message. */
  onJunk(): void
}

export interface AnsweredLine {
  receive(data: unknown): void
  /**
   * Called when the line is closed: aborts its calls and streams. Waiting calls are not begun, except the last of
   * `keptOnClose`, which are finished first.
   */
  end(): void
}

/** The number of calls of one line that run at once; a stream counts until it has begun. */
const mostRunning = 32
/** With more calls waiting than this, the client is asked to stop sending. */
const mostWaiting = 256
/** Of the calls that outlive their line, this many are carried out, for at most `keptMs` milliseconds. */
const mostKept = 16
const keptMs = 5000

/** Answers the calls of one line, a few at once, and yields to other work in between. */
export function answerCalls<T extends Context>(
  line: Line,
  { router, context, log }: RouterOptions<T>,
): AnsweredLine {
  const listeners = { message: [] as Listener[], close: [] as Listener[] }
  const waiting = createCallQueue()
  const running = new Set<string>()
  // One for all: calls that end at once would otherwise start a new time slice each.
  const step = timeSlices()
  let [isOpen, isWorking, isPaused, hadJunk] = [true, false, false, false]
  let onAnswer: (id: string | undefined) => void = () => {}

  const handler = new RPCHandler<Context>(router as AnyRouter, {
    ...wireErrors(log),
    customJsonSerializers: jsonSerializers,
  })
  const peer = {
    on: (event: string, listener: Listener) => void listeners[event as 'message' | 'close']?.push(listener),
    postMessage: (message: unknown) => {
      const id = answered.exec(String(message).slice(0, 100))?.[1]
      onAnswer(id)
      if (!isOpen) return
      line.send(message)
      done(id)
    },
  }
  handler.upgrade(peer as never, { context })

  const junk = () => {
    if (!hadJunk) line.onJunk()
    hadJunk = true
  }
  const hand = ({ message }: Frame) => {
    for (const listener of listeners.message) listener({ data: message })
  }
  const done = (id: string | undefined) => {
    if (id === undefined || !running.delete(id)) return
    waiting.ended(id)
    void work()
  }
  const work = async () => {
    if (isWorking) return
    isWorking = true
    while (isOpen && running.size < mostRunning && waiting.isReady()) {
      await step()
      const next = waiting.take()
      if (!next) continue
      running.add(next.id)
      hand(next)
    }
    isWorking = false
    pace()
  }
  const close = () => {
    for (const listener of listeners.close) listener()
  }
  /** Carries these out one after the other, once the one of them that runs has ended. */
  const finish = async (kept: readonly Frame[]) => {
    const ends = performance.now() + keptMs
    const answer = async (id: string, begin = () => {}) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      onAnswer = (answered) => answered === id && resolve()
      begin()
      await within(promise, Math.max(0, ends - performance.now()))
    }
    if (waiting.ordered !== undefined) await answer(waiting.ordered)
    for (const frame of kept) await answer(frame.id, () => hand(frame))
  }
  const pace = () => {
    if (isPaused === waiting.size > mostWaiting) return
    isPaused = !isPaused
    if (isPaused) line.pause?.()
    else line.resume?.()
  }
  return {
    receive: (data) => {
      const frame = frameOf(data)
      if (!frame) return junk()
      if (frame.kind !== 'call') {
        if (frame.kind === 'abort' && waiting.remove(frame.id)) return
        hand(frame)
        if (frame.kind === 'abort') done(frame.id)
        return
      }
      if (running.has(frame.id) || waiting.has(frame.id)) return
      waiting.add(frame)
      pace()
      void work()
    },
    end: () => {
      if (!isOpen) return
      isOpen = false
      const kept = waiting.empty().slice(-mostKept)
      if (kept.length === 0 && waiting.ordered === undefined) close()
      else void finish(kept).then(close)
    },
  }
}

type Listener = (event?: { readonly data: unknown }) => void

/** The beginning of oRPC's replies, with the id of the call. */
const answered = /^\{"i":"([^"\\]{1,64})"/
