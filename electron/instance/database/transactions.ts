import { sql } from 'kysely'
import { currentActor } from './as-actor.ts'
import type { Reader, Writer } from './handles.ts'
import { type Held, Holding, type OpenTransaction, type Patience } from './held.ts'
import { longLimits } from './limits.ts'

type Work<T> = (writer: Writer) => Promise<T>

/** Begins transactions and makes each available to the work inside it. */
export class Transactions {
  readonly #holding = new Holding()

  get now(): OpenTransaction | undefined {
    return this.#holding.now
  }

  get patience(): Patience {
    return this.#holding.patience
  }

  /** Runs work in a new read-write transaction, or in the current one. */
  async write<T>(root: Reader, work: Work<T>, patience: Patience): Promise<T> {
    const outer = this.now
    if (!outer) return this.#begin(patience, (inside) => root.transaction().execute(inside), named(work))
    if (patience === 'long') await this.#lengthen(outer)
    return work(outer.transaction)
  }

  /** Runs work in a new read-only snapshot, or in the current transaction. */
  snapshot<T>(root: Reader, work: Work<T>): Promise<T> {
    const outer = this.now
    if (outer) return work(outer.transaction)
    return this.#begin('usual', (inside) => momentOf(root).setAccessMode('read only').execute(inside), work)
  }

  /** Like `snapshot`, but work may create temporary tables; everything is rolled back. */
  scratch<T>(root: Reader, work: Work<T>): Promise<T> {
    const outer = this.now
    if (outer) return undone(outer.transaction, work)
    return this.#begin('usual', (inside) => momentOf(root).execute(inside), work)
  }

  async afterCommit(work: () => Promise<void>): Promise<void> {
    const outer = this.now
    if (outer) outer.afterCommit.push(work)
    else await work()
  }

  async #lengthen(outer: OpenTransaction): Promise<void> {
    if (outer.patience === 'long') return
    outer.patience = 'long'
    await allowLong(outer.transaction)
  }

  async #begin<T>(patience: Patience, begin: (inside: Work<T>) => Promise<T>, work: Work<T>): Promise<T> {
    const held: Held = { transaction: undefined, isOpen: true, patience, afterCommit: [] }
    const inside: Work<T> = async (writer) => {
      held.transaction = writer
      if (patience === 'long') await allowLong(writer)
      return work(writer)
    }
    try {
      const result = await this.#holding.run(held, () => begin(inside))
      held.isOpen = false
      for (const then of held.afterCommit) await this.#holding.without(then)
      return result
    } finally {
      held.isOpen = false
    }
  }
}

const momentOf = (root: Reader) => root.transaction().setIsolationLevel('repeatable read')

/** Records the current actor for history in this transaction. */
function named<T>(work: Work<T>): Work<T> {
  return async (writer) => {
    const actor = currentActor()
    if (actor !== undefined) await sql`select set_config('flagbench.actor', ${actor}, true)`.execute(writer)
    return work(writer)
  }
}

async function allowLong(writer: Writer): Promise<void> {
  const { statementMs, lockMs, idleInTransactionMs } = longLimits
  await sql`select set_config('statement_timeout', ${String(statementMs)}, true),
    set_config('lock_timeout', ${String(lockMs)}, true),
    set_config('idle_in_transaction_session_timeout', ${String(idleInTransactionMs)}, true)`.execute(writer)
}

async function undone<T>(writer: Writer, work: Work<T>): Promise<T> {
  await sql`savepoint scratch`.execute(writer)
  try {
    return await work(writer)
  } finally {
    await sql`rollback to savepoint scratch`.execute(writer)
  }
}
