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
 * The instance's database. Work that holds a transaction reads and writes through that, whichever of these it asks: nobody
 * who holds a connection ever waits for a second one.
 */
export interface Database {
  readonly read: Reader
  /**
   * All or nothing; readers and writers beside it see the whole or none of it. A broken rule of the database is thrown
   * as the `AppError` that says what it means. `long` is for imports and their like.
   */
  write<T>(work: (writer: Writer) => Promise<T>, patience?: Patience): Promise<T>
  /**
   * One transaction around work that reads and writes through this `Database` as if alone: all of it or nothing, and it
   * sees what it has written.
   */
  together<T>(work: () => Promise<T>, patience?: Patience): Promise<T>
  /** Several reads of one moment. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>
  /** A snapshot that may make temporary tables; they are gone when it ends. */
  scratch<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  /** Reads for signing in, on connections that nothing else fills. */
  readonly signIn: Reader
  /** Whether the running work holds a transaction, and so sees what nobody else does. */
  readonly isHolding: boolean
  /** Does `work` once what the running work writes is committed, before its `write` resolves; at once outside of one. */
  afterCommit(work: () => Promise<void>): Promise<void>
  /** From now on new connections go here: an embedded server may come back on another port. */
  moveTo(url: string): void
  /** Whether an answer has been waited for that long, in seconds. */
  isWaiting(seconds: number): boolean
  /** Ends every connection at once: the server does not answer any more. */
  drop(): void
  readonly isClosed: boolean
  /** Lets what runs end within a second, then cancels it; harmless when called again. */
  close(): Promise<void>
}

/** The connections to the instance's database. `onError` hears of each one that breaks. */
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
