import { sql } from 'kysely'
import type { Writer } from '../database/database.ts'
import type { SeenIdentity } from './identities-of.ts'

/** The number of times that a flag served a variation for a reason. */
export interface EvaluationCount {
  readonly flagKey: string
  /** Index among the flag's variations; null: the caller's default value. */
  readonly variation: number | null
  /** Replaces the index in the `flagbase` model. */
  readonly variationKey?: string | undefined
  /** The kind of the reason. */
  readonly reason: string
  readonly amount: number
  /** The time of the last evaluation in Unix milliseconds; counts are stored by the hour. */
  readonly at: number
}

/**
 * Adds counts for one environment; returns how many referred to an unknown flag or variation and were
 * dropped.
 */
export async function recordEvaluations(
  writer: Writer,
  environmentId: string,
  counts: readonly EvaluationCount[],
): Promise<number> {
  const { rows } = await sql<{ unknown: number }>`
    select record_evaluations(${environmentId}, ${JSON.stringify(counts)}::jsonb) as unknown`.execute(writer)
  return rows[0]?.unknown ?? 0
}

/**
 * Stores the identities seen in one environment with their current traits, and the traits with their types.
 */
export async function recordIdentities(
  writer: Writer,
  environmentId: string,
  identities: readonly SeenIdentity[],
): Promise<void> {
  await sql`select record_identities(${environmentId}, ${JSON.stringify(identities)}::jsonb)`.execute(writer)
}
