import { sql } from 'kysely'
import type { Reader } from '../instance/database/database.ts'

/** The ids of the flags of an environment that name one of these segments, directly or through other segments. */
export async function flagsUsing(
  reader: Reader,
  environmentId: string,
  segmentKeys: readonly string[],
): Promise<string[]> {
  if (segmentKeys.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    with recursive link as (
      select s.key, c."values" as names from segment_rule r join segment s on s.id = r.segment_id
      join segment_rule_clause c on c.segment_rule_id = r.id and c.op = 'segmentMatch'
      where r.environment_id = ${environmentId}
    ), used as (
      select unnest(${[...segmentKeys]}::text[]) as key
      union select link.key from used join link on link.names ? used.key
    )
    select distinct t.flag_id as id from targeting t join targeting_rule r on r.targeting_id = t.id
    join targeting_rule_clause c on c.targeting_rule_id = r.id and c.op = 'segmentMatch'
    where t.environment_id = ${environmentId} and c."values" ?| array(select key from used)`.execute(reader)
  return rows.map(({ id }) => id)
}
