import { sql } from 'kysely'
import type { Json } from '../../../shared/model/json.ts'
import type { Database } from '../database.ts'
import { identitiesOf, type SeenIdentity } from './identities-of.ts'
import { type EvaluationCount, recordEvaluations, recordIdentities } from './record.ts'

/** Counts evaluations in memory and writes them in batches. */
export interface Recorder {
  /** One evaluation. Cheap: no row is written. */
  count(environmentId: string, evaluation: Omit<EvaluationCount, 'amount'>): void
  /** Somebody who was evaluated; `identifiers` are the names of the environment's identifying traits. */
  see(environmentId: string, context: Json, identifiers: readonly string[], at: number): void
  /** Writes what has come together; what cannot be written now is kept for the next time. */
  flush(): Promise<void>
  /** Writes a last time and stops. */
  close(): Promise<void>
}

export interface RecorderOptions {
  readonly everyMs?: number
  readonly onError: (error: unknown) => void
}

// So many in memory at most, per environment: an attack with made-up keys must not fill it.
const maxKept = 10_000

export function createRecorder(database: Database, { everyMs = 5000, onError }: RecorderOptions): Recorder {
  let kept = new Map<string, Batch>()
  const batchOf = (environmentId: string) => {
    const batch = kept.get(environmentId) ?? { counts: new Map(), identities: new Map() }
    kept.set(environmentId, batch)
    return batch
  }
  const flush = async () => {
    const batches = kept
    kept = new Map()
    for (const [environmentId, batch] of batches) {
      try {
        await write(database, environmentId, batch)
      } catch (error) {
        keepForNextTime(batchOf(environmentId), batch)
        onError(error)
      }
    }
  }
  const timer = setInterval(() => void flush(), everyMs)
  timer.unref()
  return {
    count: (environmentId, evaluation) => addCount(batchOf(environmentId), { ...evaluation, amount: 1 }),
    see: (environmentId, context, identifiers, at) => {
      for (const identity of identitiesOf(context, identifiers, at)) {
        put(batchOf(environmentId).identities, `${identity.contextKind}\0${identity.key}`, identity)
      }
    },
    flush,
    close: () => {
      clearInterval(timer)
      return flush()
    },
  }
}

interface Batch {
  readonly counts: Map<string, EvaluationCount>
  readonly identities: Map<string, SeenIdentity>
}

const hourMs = 3_600_000

function addCount({ counts }: Batch, count: EvaluationCount): void {
  const hour = Math.floor(count.at / hourMs)
  const name = JSON.stringify([count.flagKey, count.variation, count.variationKey, count.reason, hour])
  const former = counts.get(name)
  const amount = (former?.amount ?? 0) + count.amount
  put(counts, name, { ...count, amount, at: Math.max(former?.at ?? 0, count.at) })
}

function put<T>(map: Map<string, T>, name: string, value: T): void {
  if (map.has(name) || map.size < maxKept) map.set(name, value)
}

/** An environment that is gone has nothing to write to. */
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
  for (const [name, identity] of failed.identities) {
    if (!next.identities.has(name)) put(next.identities, name, identity)
  }
}
