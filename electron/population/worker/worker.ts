import { parentPort } from 'node:worker_threads'
import { AppError } from '../../../shared/errors.ts'
import { answerTask, BrokenRow, type Memory } from './answer-task.ts'
import { Cancelled } from './kept-people.ts'
import type { Problem, Reply, Request } from './tasks.ts'

// The program of one worker thread: answers one task after the other.
const memory: Memory = { rulesets: new Map(), populations: new Map() }

parentPort?.on('message', ({ id, task }: Request) => {
  void replyTo(id, task).then((reply) => parentPort?.postMessage(reply))
})

async function replyTo(id: number, task: Request['task']): Promise<Reply> {
  try {
    return { id, answer: await answerTask(memory, task) }
  } catch (error) {
    return { id, problem: problemOf(error) }
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Cancelled) return { kind: 'cancelled' }
  if (error instanceof BrokenRow) return error.problem
  if (error instanceof AppError) return { kind: 'invalid', message: error.message }
  return { kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
