import { sql } from 'kysely'
import type { Writer } from './database.ts'

const many = 1000

/**
 * Discards cached plans before a write of many rows. A session keeps the trigger plans that it made for its
 * first few rows, and a plan that suits a few rows becomes a quadratic join over thousands.
 */
export async function forgetPlans(writer: Writer, rows: number): Promise<void> {
  if (rows > many) await sql`discard plans`.execute(writer)
}
