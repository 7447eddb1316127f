import { sql } from 'kysely'
import type { Writer } from './database.ts'

const many = 1000

/**
 * Before a write of many rows: a session keeps the plans of triggers as it made them for the rows of their first time,
 * and what suits a few joins every row with every other where there are thousands.
 */
export async function forgetPlans(writer: Writer, rows: number): Promise<void> {
  if (rows > many) await sql`discard plans`.execute(writer)
}
