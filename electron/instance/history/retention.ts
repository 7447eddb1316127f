import { sql } from 'kysely'
import type { Reader, Writer } from '../database/database.ts'

/** The number of days for which history is kept; null: forever. */
export async function readRetention(reader: Reader): Promise<number | null> {
  const { rows } = await sql<{ days: number | null }>`
    select extract(epoch from keep_for) / 86400 as days from history_setting`.execute(reader)
  return rows[0]?.days ?? null
}

/**
 * Sets the number of days for which history is kept and deletes older operations; returns how many were
 * deleted.
 */
export async function forgetHistory(writer: Writer, days: number | null): Promise<number> {
  const { rows } = await sql<{ forgotten: number }>`
    select forget_history(make_interval(secs => ${days}::double precision * 86400)) as forgotten`.execute(
    writer,
  )
  return rows[0]?.forgotten ?? 0
}

/** Deletes operations that are older than the retention setting; returns how many were deleted. */
export async function forgetOld(writer: Writer): Promise<number> {
  const { rows } = await sql<{ forgotten: number }>`
    select forget_history(keep_for) as forgotten from history_setting where keep_for is not null`.execute(
    writer,
  )
  return rows[0]?.forgotten ?? 0
}
