import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/errors.ts'
import type { Replies, Reply, Request, Task } from './worker/tasks.ts'
import { workerUrl } from './worker/worker-url.ts'

/** The thread that answers what the simulator asks. It starts when it is first asked, and ends when it idles. */
export interface Thread {
  /** Rises whenever a new thread starts, which knows nothing. */
  readonly generation: number
  /**
   * Tasks are answered in order. Throws BUSY if the thread has stopped, or has worked on one task for too long, as on a
   * regular expression that takes forever; it is ended then.
   */
  ask<T extends Task>(task: T): Promise<Replies[T['task']]>
  close(): Promise<void>
}

interface Asked {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
}

const idleMs = 60_000
const startMs = 60_000

export function createThread(patienceMs = 20_000): Thread {
  let worker: Worker | undefined
  let generation = 0
  let lastId = 0
  let isUp = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const waiting = new Map<number, Asked>()

  const lose = (lost: Worker, error: AppError) => {
    if (worker !== lost) return
    worker = undefined
    isUp = false
    generation += 1
    clearTimeout(timer)
    const asked = [...waiting.values()]
    waiting.clear()
    void lost.terminate()
    for (const { reject } of asked) reject(error)
  }
  const stopped = (cause: unknown) =>
    new AppError('BUSY', 'The simulator has stopped before it had an answer. Try again.', { cause })
  const tooLong = () =>
    new AppError(
      'BUSY',
      'This takes too long: a regular expression of the rules keeps the simulator busy. Ask about fewer flags.',
    )
  /** The thread has `patienceMs` for each task; without one, it ends after a while. */
  const watch = (watched: Worker) => {
    clearTimeout(timer)
    timer =
      waiting.size > 0
        ? setTimeout(() => lose(watched, tooLong()), isUp ? patienceMs : startMs)
        : setTimeout(() => lose(watched, stopped(undefined)), idleMs).unref()
  }
  const start = () => {
    const started = new Worker(workerUrl)
    started.on('message', (reply: Reply) => {
      isUp = true
      const asked = waiting.get(reply.id)
      waiting.delete(reply.id)
      watch(started)
      if ('answer' in reply) asked?.resolve(reply.answer)
      else asked?.reject(new Error(reply.bug))
    })
    started.on('error', (error) => lose(started, stopped(error)))
    started.on('exit', () => lose(started, stopped(undefined)))
    return started
  }
  return {
    get generation() {
      return generation
    },
    ask: (task) => {
      worker ??= start()
      const asked = worker
      const id = ++lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject })
        if (waiting.size === 1) watch(asked)
        const request: Request = { id, task }
        asked.postMessage(request)
      })
    },
    close: async () => {
      const last = worker
      if (last) lose(last, stopped(undefined))
      await last?.terminate()
    },
  }
}
