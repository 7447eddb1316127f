import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { Pool, types } from 'pg'
import { currentActor } from './as-actor.ts'
import { explainDatabaseError } from './constraint-errors.ts'

/** Statements are written with Kysely's `sql` tag; the result types stand beside each. */
// biome-ignore lint/complexity/noBannedTypes: no table is known to Kysely's builder.
type Tables = {}

/** Where one may read. */
export type Reader = Kysely<Tables>

/** Where one may write: only inside a transaction, so that nothing is ever half-written. */
export type Writer = Transaction<Tables>

export interface Database {
  readonly read: Reader
  /**
   * All or nothing; readers and writers beside it see the whole or none of it. A broken rule of the database is thrown
   * as the `AppError` that says what it means.
   */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  /**
   * One transaction around work that reads and writes through this `Database` as if alone: all of it or nothing, and it
   * sees what it has written.
   */
  together<T>(work: () => Promise<T>): Promise<T>
  /** Several reads of one moment. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>
  /** From now on new connections go here: an embedded server may come back on another port. */
  moveTo(url: string): void
  close(): Promise<void>
}

const int8 = 20
const numeric = 1700

/** A pool on the instance's database. `onError` hears of each connection that breaks. */
export function openDatabase(url: string, onError: (error: Error) => void): Database {
  const pool = new Pool({
    connectionString: url,
    max: 8,
    application_name: 'flagbench',
    types: { getTypeParser },
  })
  // On every connection: one that breaks between two statements of a transaction is not the pool's to hear of.
  pool.on('connect', (client) => void client.on('error', onError))
  pool.on('error', () => {})
  const root = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const joined = new AsyncLocalStorage<Writer>()
  const write: Database['write'] = (work) => {
    const outer = joined.getStore()
    const begun = outer ? work(outer) : root.transaction().execute((writer) => named(writer).then(work))
    return begun.catch(rethrowExplained)
  }
  return {
    get read() {
      return joined.getStore() ?? root
    },
    write,
    together: (work) => write((writer) => joined.run(writer, work)),
    snapshot: (work) => {
      const outer = joined.getStore()
      if (outer) return work(outer)
      return root.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
    },
    moveTo: (next) => {
      pool.options.connectionString = next
    },
    close: () => root.destroy(),
  }
}

/** Tells history who writes in this transaction. */
async function named(writer: Writer): Promise<Writer> {
  const actor = currentActor()
  if (actor !== undefined) await sql`select set_config('flagbench.actor', ${actor}, true)`.execute(writer)
  return writer
}

function rethrowExplained(error: unknown): never {
  throw explainDatabaseError(error)
}

// Counts, seeds and weights fit a double; pg gives them as text to be on the safe side.
const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === int8 || oid === numeric
    ? Number
    : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser
