import { sql } from 'kysely'
import type { Reader } from '../../database/database.ts'

/**
 * Who changed each flag of a project last, by flag id. A new environment brings a targeting for every flag, which is
 * no change of the flag.
 */
export async function readLastActors(reader: Reader, projectId: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; actor: string }>`select f.id, last.actor from flag f, lateral (
      select o.actor from history h join operation o on o.id = h.operation_id
      where h.owner_id = f.id and (h.resource = 'flag' or coalesce((o.summary #>> '{environment,0}')::integer, 0) = 0)
      order by h.id desc limit 1
    ) last where f.project_id = ${projectId}`.execute(reader)
  return Object.fromEntries(rows.map(({ id, actor }) => [id, actor]))
}
