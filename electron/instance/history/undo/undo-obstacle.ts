import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../database/database.ts'
import { type Operation, rowsOf } from '../operations.ts'
import { changedSince, pastRows } from './past-rows.ts'
import { lost, restorable } from './restorable.ts'

/** Why an operation cannot be undone now. */
export interface UndoObstacle {
  /** A sentence. */
  readonly reason: string
  /** The position of the operation to undo first, if that is why. */
  readonly position: number | null
}

/** An operation with more rows is not examined: undo itself says what stands in the way. */
const mostRows = 2000

/**
 * What stands in the way of an undo, as far as it is known without trying; null: nothing. Call it inside one
 * snapshot.
 */
export async function undoObstacle(reader: Reader, operation: Operation): Promise<UndoObstacle | null> {
  const touched = restorable(operation)
  if (touched.length === 0) return { reason: `You cannot undo this: ${lost(operation)}.`, position: null }
  if (rowsOf(operation) > mostRows) return null
  const changed: string[] = []
  for (const resource of touched) {
    const past = await pastRows(reader, operation.id, resource, operation.summary[resource])
    const { rows } = await changedSince(past).execute(reader)
    changed.push(...rows.map(({ resource_id }) => resource_id))
  }
  const rewritten = changed.length > 0 ? await lastChangeOf(reader, operation, changed) : null
  if (rewritten !== null) return { reason: 'What it changed has changed again since.', position: rewritten }
  const extended = await lastAdditionTo(reader, operation)
  if (extended === null) return null
  return { reason: 'Something was added since to what it created.', position: extended }
}

/** The position of the last operation that changed the content of one of some rows of an operation. */
function lastChangeOf(reader: Reader, { id }: Operation, changed: readonly string[]): Promise<number | null> {
  return lastSince(
    reader,
    id,
    sql`h.owner_id in (select x.owner_id from history x where x.operation_id = ${id} and x.resource_id = any(${changed}::uuid[]))
      and h.resource_id = any(${changed}::uuid[])`,
  )
}

/** The position of the last operation that added a row to something that an operation created. */
function lastAdditionTo(reader: Reader, { id }: Operation): Promise<number | null> {
  return lastSince(
    reader,
    id,
    sql`h.before is null
      and h.owner_id in (select x.owner_id from history x
        where x.operation_id = ${id} and x.resource_id = x.owner_id and x.before is null)
      and not exists (select from history x where x.operation_id = ${id} and x.resource_id = h.resource_id)
      and not exists (select from history x
        where x.owner_id = h.owner_id and x.resource_id = h.resource_id and x.id > h.id and x.after is null)`,
  )
}

async function lastSince(reader: Reader, id: string, condition: RawBuilder<unknown>): Promise<number | null> {
  const { rows } = await sql<{ position: number | null }>`select max(o.position) as position
    from history h join operation o on o.id = h.operation_id
    where o.position > (select since.position from operation since where since.id = ${id})
      and content_of(h.before) is distinct from content_of(h.after) and ${condition}`.execute(reader)
  return rows[0]?.position ?? null
}
