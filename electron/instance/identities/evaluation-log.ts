import { sql } from 'kysely'
import type { Json } from '../../../shared/json/json.ts'
import type { Database } from '../database/database.ts'
import { addCount, addIdentity, type Batch, newBatch, partsOf } from './batch.ts'
import { identitiesOf } from './identities-of.ts'
import { type EvaluationCount, recordEvaluations, recordIdentities } from './record.ts'

/** Counts evaluations in memory and writes them in batches. */
export interface EvaluationLog {
  /** Counts one evaluation. Cheap: writes no row. */
  count(environmentId: string, evaluation: Omit<EvaluationCount, 'amount'>): void
  /**
   * Notes the identities of an evaluated context; `identifiers` are the names of the environment's
   * identifying traits. `at` is in Unix milliseconds.
   */
  see(environmentId: string, context: Json, identifiers: readonly string[], at: number): void
  /** Writes everything collected so far; whatever cannot be written now is kept for the next attempt. */
  flush(): Promise<void>
  /** Stops, after a write in progress and one last write. */
  close(): Promise<void>
}

export interface EvaluationLogOptions {
  readonly everyMs?: number
  /** Called for the first in a series of failed writes, and for entries that did not fit into memory. */
  readonly onError: (error: unknown) => void
}

export function createEvaluationLog(
  database: Database,
  { everyMs = 1000, onError }: EvaluationLogOptions,
): EvaluationLog {
  let kept = new Map<string, Batch>()
  let writing: Promise<void> = Promise.resolve()
  let isFailing = false
  const batchOf = (environmentId: string) => {
    const batch = kept.get(environmentId) ?? newBatch()
    kept.set(environmentId, batch)
    return batch
  }
  const writePart = async (environmentId: string, part: Batch) => {
    try {
      await write(database, environmentId, part)
      isFailing = false
    } catch (error) {
      keepForNextTime(batchOf(environmentId), part)
      if (!isFailing) onError(error)
      isFailing = true
    }
  }
  const writeAll = async () => {
    const batches = kept
    kept = new Map()
    for (const [environmentId, batch] of batches) {
      if (batch.dropped > 0) onError(new Error(`${batch.dropped} evaluations or identities are not recorded`))
      for (const part of partsOf(batch)) await writePart(environmentId, part)
    }
  }
  const flush = () => {
    writing = writing.then(writeAll, writeAll)
    return writing
  }
  const timer = setInterval(() => void (kept.size > 0 && flush()), everyMs)
  timer.unref()
  return {
    count: (environmentId, evaluation) => addCount(batchOf(environmentId), { ...evaluation, amount: 1 }),
    see: (environmentId, context, identifiers, at) => {
      for (const identity of identitiesOf(context, identifiers, at))
        addIdentity(batchOf(environmentId), identity)
    },
    flush,
    close: () => {
      clearInterval(timer)
      return flush()
    },
  }
}

/** Discards the batch if the environment has been deleted. */
function write(database: Database, environmentId: string, { counts, identities }: Batch): Promise<void> {
  return database.write(async (writer) => {
    const { rows } = await sql`select from environment where id = ${environmentId} for key share`.execute(
      writer,
    )
    if (rows.length === 0) return
    if (counts.size > 0) await recordEvaluations(writer, environmentId, [...counts.values()])
    if (identities.size > 0) await recordIdentities(writer, environmentId, [...identities.values()])
  })
}

function keepForNextTime(next: Batch, failed: Batch): void {
  for (const count of failed.counts.values()) addCount(next, count)
  for (const identity of failed.identities.values()) addIdentity(next, identity)
}
