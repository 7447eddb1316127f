import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/errors.ts'
import type { Problem, Reply, Request, Task } from './worker/tasks.ts'
import { workerUrl } from './worker/worker-url.ts'

/** Worker threads that evaluate populations. A worker that dies is replaced; what it was asked fails. */
export interface Pool {
  readonly size: number
  /** Asks one worker, by its number from 0. Tasks of one worker are answered in order. */
  ask<Answer>(worker: number, task: Task, transfer?: readonly ArrayBuffer[]): Promise<Answer>
  /** Rises whenever a worker is replaced, which then knows nothing. */
  generation(worker: number): number
  /** Ends one worker, whatever it is doing. */
  kill(worker: number): Promise<void>
  close(): Promise<void>
}

/** A worker for each processor, up to four. */
const usualSize = () => Math.min(4, Math.max(1, availableParallelism()))

export function openPool(size: number = usualSize()): Pool {
  const seats = Array.from({ length: size }, newSeat)
  return {
    size,
    ask: (worker, task, transfer = []) => askSeat(seats[worker] as Seat, task, transfer),
    generation: (worker) => (seats[worker] as Seat).generation,
    kill: async (worker) => {
      await seats[worker]?.thread?.terminate()
    },
    close: async () => {
      await Promise.all(seats.map(({ thread }) => thread?.terminate()))
    },
  }
}

/** The place of a worker, which starts when it is first asked. */
interface Seat {
  thread: Worker | undefined
  generation: number
  readonly waiting: Map<number, { resolve: (answer: unknown) => void; reject: (error: unknown) => void }>
}

function newSeat(): Seat {
  return { thread: undefined, generation: 0, waiting: new Map() }
}

let lastId = 0

function askSeat<Answer>(seat: Seat, task: Task, transfer: readonly ArrayBuffer[]): Promise<Answer> {
  seat.thread ??= start(seat)
  const { thread } = seat
  const id = ++lastId
  return new Promise((resolve, reject) => {
    seat.waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject })
    const request: Request = { id, task }
    thread.postMessage(request, transfer)
  })
}

function start(seat: Seat): Worker {
  const thread = new Worker(workerUrl)
  thread.on('message', (reply: Reply) => settle(seat, reply))
  thread.on('error', (error) => lose(seat, thread, error))
  thread.on('exit', () => lose(seat, thread, new Error('it ended')))
  return thread
}

function settle({ waiting }: Seat, reply: Reply): void {
  const asker = waiting.get(reply.id)
  waiting.delete(reply.id)
  if ('answer' in reply) asker?.resolve(reply.answer)
  else asker?.reject(errorOf(reply.problem))
}

function errorOf(problem: Problem): Error {
  switch (problem.kind) {
    case 'cancelled':
      return new AppError('INVALID', 'Cancelled.')
    case 'row':
      return new AppError('INVALID', `Line ${problem.line} is not valid JSON: ${problem.message}.`)
    case 'gone':
      return new AppError('NOT_FOUND', 'The population was changed or deleted. Choose it again.')
    case 'invalid':
      return new AppError('INVALID', problem.message)
    case 'bug':
      return new Error(problem.message)
  }
}

function lose(seat: Seat, thread: Worker, cause: unknown): void {
  if (seat.thread !== thread) return
  seat.thread = undefined
  seat.generation += 1
  const error = new AppError('BUSY', 'A worker that evaluates the population has stopped. Try again.', {
    cause,
  })
  for (const { reject } of seat.waiting.values()) reject(error)
  seat.waiting.clear()
}
