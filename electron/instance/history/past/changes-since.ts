import { sql } from 'kysely'
import type { Reader } from '../../database/database.ts'

/**
 * The number of operations after a position that changed a flag or segment in an environment, or the part of
 * it that all environments share.
 */
export async function countChangesSince(
  reader: Reader,
  place: { readonly environmentId: string; readonly position: number },
  ownerId: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(distinct h.operation_id) as count
    from history h join operation o on o.id = h.operation_id
    where h.owner_id = ${ownerId} and o.position > ${place.position}
      and (h.environment_id is null or h.environment_id = ${place.environmentId})
      and content_of(h.before) is distinct from content_of(h.after)`.execute(reader)
  return rows[0]?.count ?? 0
}
