import { sql } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import type { Reader } from '../../database/database.ts'
import { readOperation } from '../operations.ts'

/** A moment in history: just before or after an operation, or a time (ISO 8601). */
export type Moment =
  | { readonly operationId: string; readonly side: 'before' | 'after' }
  | { readonly time: string }

/**
 * The position of the last operation that had ended at a moment. Throws NOT_FOUND if the operation, or all
 * history before the moment, has been deleted.
 */
export async function positionOf(reader: Reader, moment: Moment): Promise<number> {
  const position =
    'time' in moment
      ? await positionAt(reader, moment.time)
      : (await readOperation(reader, moment.operationId)).position - (moment.side === 'before' ? 1 : 0)
  const { rows } = await sql<{ forgotten: number }>`
    select forgotten_position as forgotten from history_setting`.execute(reader)
  if (position >= (rows[0]?.forgotten ?? 0)) return position
  throw new AppError('NOT_FOUND', 'The history of that time is no longer kept.')
}

async function positionAt(reader: Reader, time: string): Promise<number> {
  const { rows } = await sql<{
    position: number
  }>`select coalesce(max(position), 0) as position from operation
    where occurred_at <= ${time}::timestamptz`.execute(reader)
  return rows[0]?.position ?? 0
}
