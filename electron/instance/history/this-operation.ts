import { sql } from 'kysely'
import type { Reader } from '../database/database.ts'

/** The id of the operation that the current transaction makes; null if it has changed nothing yet. */
export async function thisOperation(reader: Reader): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from operation
    where transaction = this_transaction()`.execute(reader)
  return rows[0]?.id ?? null
}
