import { sql } from 'kysely'
import type { Writer } from '../database.ts'
import type { SeenIdentity } from './identities-of.ts'

/** How often a flag served a variation for a reason. */
export interface EvaluationCount {
  readonly flagKey: string
  /** Index among the flag's variations; null: the caller's default. */
  readonly variation: number | null
  /** Instead of the index, in the `flagbase` model. */
  readonly variationKey?: string | undefined
  /** A reason's kind. */
  readonly reason: string
  readonly amount: number
  /** Unix milliseconds of the last one; counts are kept by the hour. */
  readonly at: number
}

/** Adds counts of one environment; answers how many named a flag or variation that is not there, and were left out. */
export async function recordEvaluations(
  writer: Writer,
  environmentId: string,
  counts: readonly EvaluationCount[],
): Promise<number> {
  const { rows } = await sql<{ unknown: number }>`
    select record_evaluations(${environmentId}, ${JSON.stringify(counts)}::jsonb) as unknown`.execute(writer)
  return rows[0]?.unknown ?? 0
}

/** Keeps who was seen in one environment with their traits as they are now, and notes the traits and their types. */
export async function recordIdentities(
  writer: Writer,
  environmentId: string,
  identities: readonly SeenIdentity[],
): Promise<void> {
  await sql`select record_identities(${environmentId}, ${JSON.stringify(identities)}::jsonb)`.execute(writer)
}
