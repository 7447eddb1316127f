import type { PostgresPool } from 'kysely'
import { type ClientConfig, Pool, types } from 'pg'
import { clientConfig } from '../client.ts'
import { watchClients } from '../watch-clients.ts'
import type { Patience } from './held.ts'
import { within } from './within.ts'

/** The number of connections of a lane, and the time limits on each, in milliseconds. */
export interface LaneLimits {
  readonly connections: number
  readonly statementMs: number
  readonly lockMs: number
  readonly idleInTransactionMs: number
}

export interface LaneHooks {
  /** Called for every connection that breaks. */
  readonly onError: (error: Error) => void
  /** Called before each wait for a connection; an exception propagates to the caller. */
  readonly onCheckout: () => void
  /** The patience of the work that runs the current query. */
  readonly patience: () => Patience
}

/** A connection pool for one kind of work, as Kysely expects it. */
export interface Lane extends PostgresPool {
  /** True if some query has waited at least this long, in seconds. */
  isWaiting(seconds: number): boolean
  /** Closes every connection at once; pending queries fail. */
  drop(): void
  moveTo(url: string): void
  /** Gives running work a moment to finish, then cancels it. */
  end(): Promise<void>
}

const connectMs = 3_000
const graceMs = 700
const lastMs = 300

/** Opens connections on demand; a wait of more than three seconds for one fails. */
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
  // Listens on every connection, because the pool does not report one that breaks between two statements of a
  // transaction.
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

// Counts, seeds and weights fit a double; by default, pg returns them as text to avoid losing digits.
const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === int8 || oid === numeric
    ? Number
    : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser
