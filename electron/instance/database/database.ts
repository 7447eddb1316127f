import { Kysely, PostgresDialect } from 'kysely'
import { explainDatabaseError } from './constraint-errors.ts'
import type { Reader, Tables, Writer } from './handles.ts'
import type { Patience } from './held.ts'
import { type Lane, type LaneHooks, openLane } from './lane.ts'
import { type LaneName, laneLimits } from './limits.ts'
import { onNestedCheckout } from './nested-checkout.ts'
import { Transactions } from './transactions.ts'

export type { Reader, Writer } from './handles.ts'

/**
 * The instance's database. Inside a transaction, all of these methods use that transaction: work that holds a
 * connection never waits for a second one.
 */
export interface Database {
  readonly read: Reader
  /**
   * Runs `work` in a transaction: all or nothing, and concurrent readers and writers see all of it or
   * nothing. A constraint violation is thrown as an `AppError` that explains it. `long` allows for imports
   * and similar work.
   */
  write<T>(work: (writer: Writer) => Promise<T>, patience?: Patience): Promise<T>
  /** Runs work that uses this `Database` in one transaction: all or nothing, and it sees its own writes. */
  together<T>(work: () => Promise<T>, patience?: Patience): Promise<T>
  /** Runs several reads on one snapshot. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>
  /** A snapshot that may create temporary tables; they are dropped when it ends. */
  scratch<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  /** Reads for signing in, on connections reserved for that. */
  readonly signIn: Reader
  /** True if the current work is inside a transaction, and so may see uncommitted changes. */
  readonly isHolding: boolean
  /**
   * Runs `work` after the current transaction commits, before its `write` resolves; outside a transaction, at
   * once.
   */
  afterCommit(work: () => Promise<void>): Promise<void>
  /** Opens new connections at this URL from now on: an embedded server may restart on another port. */
  moveTo(url: string): void
  /** True if some query has waited at least this long, in seconds. */
  isWaiting(seconds: number): boolean
  /** Closes every connection at once, for a server that no longer answers. */
  drop(): void
  readonly isClosed: boolean
  /** Gives running work up to a second to finish, then cancels it; may be called again. */
  close(): Promise<void>
}

/** Opens the instance's database. `onError` is called for every connection that breaks. */
export function openDatabase(url: string, onError: (error: Error) => void): Database {
  const transactions = new Transactions()
  const hooks: LaneHooks = {
    onError,
    onCheckout: () => transactions.now && onNestedCheckout(onError),
    patience: () => transactions.patience,
  }
  const lane = (name: LaneName) => openLane(url, laneLimits[name], hooks)
  const [reads, writes, signIns] = [lane('read'), lane('write'), lane('signIn')]
  const lanes = [reads, writes, signIns]
  const over = (pool: Lane) => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const [reader, writer, signIn] = [over(reads), over(writes), over(signIns)]
  const write: Database['write'] = (work, patience = 'usual') =>
    transactions.write(writer, work, patience).catch(rethrowExplained)
  let closing: Promise<unknown> | undefined
  return {
    get read() {
      return transactions.now?.transaction ?? reader
    },
    get signIn() {
      return transactions.now?.transaction ?? signIn
    },
    get isHolding() {
      return transactions.now !== undefined
    },
    get isClosed() {
      return closing !== undefined
    },
    write,
    together: (work, patience) => write(work, patience),
    snapshot: (work) => transactions.snapshot(reader, work),
    scratch: (work) => transactions.scratch(reader, work),
    afterCommit: (work) => transactions.afterCommit(work),
    moveTo: (next) => {
      for (const one of lanes) one.moveTo(next)
    },
    isWaiting: (seconds) => lanes.some((one) => one.isWaiting(seconds)),
    drop: () => {
      for (const one of lanes) one.drop()
    },
    close: async () => {
      closing ??= Promise.all(lanes.map((one) => one.end()))
      await closing
    },
  }
}

function rethrowExplained(error: unknown): never {
  throw explainDatabaseError(error)
}
