import type { ClientConfig } from 'pg'
import { InstanceClient } from './client.ts'
import type { Patience } from './database/held.ts'
import { readInTurns } from './read-in-turns.ts'

/** The connections of a lane, with the age of each pending query. */
export interface WatchedClients {
  /** The client class for `pg`'s pool. */
  readonly Client: typeof InstanceClient
  /** True if some query has waited at least this long, in seconds. */
  isWaiting(seconds: number): boolean
  each(work: (client: InstanceClient) => void): void
  stop(): void
}

interface Question {
  /** Seconds. */
  age: number
  readonly mostAge: number
}

// Lets the server's own timeout come first if the server answers at all.
const slackSeconds = 3

/**
 * Closes a connection on which a query is overdue: a stopped server or a cut line sends nothing. Ages are
 * counted in timer ticks, so that a process which was itself stopped or busy does not mistake its own pause
 * for the server's silence.
 */
export function watchClients(statementMs: number, patience: () => Patience): WatchedClients {
  const clients = new Map<WatchedClient, Set<Question>>()
  const mostAge = statementMs / 1000 + slackSeconds

  class WatchedClient extends InstanceClient {
    constructor(config: ClientConfig) {
      super(config)
      clients.set(this, new Set())
      this.once('end', () => clients.delete(this))
      this.once('connect', () => readInTurns(this.connection.stream))
    }

    // biome-ignore lint/suspicious/noExplicitAny: every form of question that `pg` knows.
    override query(...asked: any[]): any {
      const question = { age: 0, mostAge: patience() === 'long' ? Number.POSITIVE_INFINITY : mostAge }
      const questions = clients.get(this)?.add(question)
      const answer = Reflect.apply(super.query, this, asked)
      if (answer instanceof Promise) {
        const forget = () => void questions?.delete(question)
        answer.then(forget, forget)
      } else questions?.delete(question)
      return answer
    }
  }

  const all = () => [...clients.values()].flatMap((questions) => [...questions])
  const timer = setInterval(() => {
    for (const question of all()) question.age += 1
    for (const [client, questions] of clients)
      if ([...questions].some(({ age, mostAge }) => age > mostAge)) client.destroy()
  }, 1000)
  timer.unref()
  return {
    Client: WatchedClient,
    isWaiting: (seconds) => all().some(({ age }) => age >= seconds),
    each: (work) => {
      for (const client of clients.keys()) work(client)
    },
    stop: () => clearInterval(timer),
  }
}
