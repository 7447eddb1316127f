import { parentPort } from 'node:worker_threads'
import { answerTask, BrokenRow, type Memory } from './answer-task.ts'
import { Cancelled } from './kept-people.ts'
import type { Problem, Reply, Request } from './tasks.ts'

// The program of one worker thread: answers one task after the other.
const memory: Memory = { rulesets: new Map(), populations: new Map() }

parentPort?.on('message', ({ id, task }: Request) => {
  parentPort?.postMessage(replyTo(id, task))
})

function replyTo(id: number, task: Request['task']): Reply {
  try {
    return { id, answer: answerTask(memory, task) }
  } catch (error) {
    return { id, problem: problemOf(error) }
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Cancelled) return { kind: 'cancelled' }
  if (error instanceof BrokenRow) return error.problem
  return { kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
