import { sql } from 'kysely'
import type { Writer } from '../../instance/database/database.ts'

/** The segments that the rules in the shadow tables know by id. */
export async function segmentsOfRules(writer: Writer, environmentId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct r.segment_id as id
    from targeting_rule r join targeting t on t.id = r.targeting_id
    where t.environment_id = ${environmentId} and r.segment_id is not null`.execute(writer)
  return rows.map(({ id }) => id)
}

/** The segments that have one of some keys now, or had one at some time since a position. */
export async function segmentsNamed(
  writer: Writer,
  { projectId, position }: { readonly projectId: string; readonly position: number },
  keys: readonly string[],
): Promise<string[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select s.id from public.segment s where s.project_id = ${projectId} and s.key = any(${keys}::text[])
    union select h.resource_id from operation o join history h on h.operation_id = o.id
    where o.position > ${position} and o.project_ids @> array[${projectId}::uuid] and o.summary ? 'segment'
      and h.resource = 'segment' and h.before ->> 'key' = any(${keys}::text[])`.execute(writer)
  return rows.map(({ id }) => id)
}
