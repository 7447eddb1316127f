import type { PostgresPool } from 'kysely'
import { type ClientConfig, Pool, types } from 'pg'
import { clientConfig } from './client.ts'
import type { Patience } from './held.ts'
import { watchClients } from './watch-clients.ts'
import { within } from './within.ts'

/** How many connections a lane has, and what the server and we allow on each, in milliseconds. */
export interface LaneLimits {
  readonly connections: number
  readonly statementMs: number
  readonly lockMs: number
  readonly idleInTransactionMs: number
}

export interface LaneHooks {
  /** Hears of each connection that breaks. */
  readonly onError: (error: Error) => void
  /** Before each wait for a connection; what it throws is thrown there. */
  readonly onCheckout: () => void
  /** How patient the work is that asks a question now. */
  readonly patience: () => Patience
}

/** Some connections that one kind of work shares, as Kysely takes them. */
export interface Lane extends PostgresPool {
  /** Whether an answer has been waited for that long, in seconds. */
  isWaiting(seconds: number): boolean
  /** Ends every connection at once: whatever waits for an answer fails. */
  drop(): void
  moveTo(url: string): void
  /** Lets running work end for a moment, then cancels it. */
  end(): Promise<void>
}

const connectMs = 3_000
const graceMs = 700
const lastMs = 300

/** Opens no connection before one is asked for; whoever waits longer than three seconds for one is refused. */
export function openLane(url: string, limits: LaneLimits, hooks: LaneHooks): Lane {
  const watched = watchClients(limits.statementMs, hooks.patience)
  const config = (to: string): ClientConfig =>
    clientConfig({ url: to, application_name: 'flagbench', keepAlive: true })
  const pool = new Pool({
    ...config(url),
    max: limits.connections,
    connectionTimeoutMillis: connectMs,
    types: { getTypeParser },
    Client: watched.Client as never,
    onConnect: (client) => client.query(settings(limits)).then(() => {}),
  })
  // On every connection: one that breaks between two statements of a transaction is not the pool's to hear of.
  pool.on('connect', (client) => void client.on('error', hooks.onError))
  pool.on('error', () => {})
  return {
    options: pool.options as never,
    connect: async () => {
      hooks.onCheckout()
      return (await pool.connect()) as never
    },
    isWaiting: watched.isWaiting,
    drop: () => watched.each((client) => client.destroy()),
    moveTo: (next) => void Object.assign(pool.options, config(next)),
    end: async () => {
      watched.stop()
      const ended = pool.end()
      if (await within(ended, graceMs)) return
      watched.each((client) => client.cancelRunning(pool.options))
      if (await within(ended, lastMs)) return
      watched.each((client) => client.destroy())
      await within(ended, lastMs)
    },
  } as Lane
}

const settings = ({ statementMs, lockMs, idleInTransactionMs }: LaneLimits) =>
  `set statement_timeout = ${statementMs}; set lock_timeout = ${lockMs};
   set idle_in_transaction_session_timeout = ${idleInTransactionMs}`

const int8 = 20
const numeric = 1700

// Counts, seeds and weights fit a double; pg gives them as text to be on the safe side.
const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === int8 || oid === numeric
    ? Number
    : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser
