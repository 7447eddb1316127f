import { parentPort } from 'node:worker_threads'
import { answerTask, type Memory } from './answer-task.ts'
import type { Reply, Request } from './tasks.ts'

// The program of the thread: answers one task after the other.
const memory: Memory = { heads: new Map(), rulesets: new Map(), people: new Map(), asks: new Map() }

parentPort?.on('message', ({ id, task }: Request) => {
  let reply: Reply
  try {
    reply = { id, answer: answerTask(memory, task) }
  } catch (error) {
    reply = { id, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  parentPort?.postMessage(reply)
})
