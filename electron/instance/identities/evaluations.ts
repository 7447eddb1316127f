import { sql } from 'kysely'
import type { Reader } from '../database.ts'

/** How often a flag served a variation for a reason in a stretch of time. */
export interface EvaluationRow {
  readonly flagId: string
  /** Null: the caller's default. */
  readonly variationId: string | null
  readonly reason: string
  /** ISO 8601, UTC: when the hour, or the day, began. */
  readonly from: string
  readonly amount: number
}

export interface EvaluationFilter {
  readonly environmentId: string
  readonly flagId?: string | undefined
  /** ISO 8601; inclusive. */
  readonly from?: string | undefined
  /** ISO 8601; exclusive. */
  readonly until?: string | undefined
  readonly by: 'hour' | 'day'
}

/** Counts of an environment in the order of time. */
export async function readEvaluations(reader: Reader, filter: EvaluationFilter): Promise<EvaluationRow[]> {
  const given = [sql`t.environment_id = ${filter.environmentId}`]
  if (filter.flagId) given.push(sql`t.flag_id = ${filter.flagId}`)
  if (filter.from !== undefined) given.push(sql`e.hour >= ${filter.from}::timestamptz`)
  if (filter.until !== undefined) given.push(sql`e.hour < ${filter.until}::timestamptz`)
  const began = sql`date_trunc(${sql.lit(filter.by)}, e.hour at time zone 'utc')`
  const { rows } =
    await sql<EvaluationRow>`select t.flag_id as "flagId", e.variation_id as "variationId", e.reason,
      to_char(${began}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as from, sum(e.amount)::bigint as amount
    from evaluation e join targeting t on t.id = e.targeting_id where ${sql.join(given, sql` and `)}
    group by t.flag_id, e.variation_id, e.reason, ${began} order by ${began}, t.flag_id, e.variation_id, e.reason`.execute(
      reader,
    )
  return rows
}
