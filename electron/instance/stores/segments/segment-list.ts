import { sql } from 'kysely'
import type { SegmentRow } from '../../../../shared/contract/flags/segments.ts'
import type { Reader } from '../../database/database.ts'
import { isoTime } from '../../iso-time.ts'

/** All segments in one environment, with the flags that refer to them, ordered by key. */
export async function listSegments(reader: Reader, environmentId: string): Promise<SegmentRow[]> {
  const { rows } = await sql<SegmentRow>`
    with users as (
      select distinct wanted.key, f.id, f.key as flag_key
      from targeting t join flag f on f.id = t.flag_id join targeting_rule r on r.targeting_id = t.id
      join targeting_rule_clause c on c.targeting_rule_id = r.id and c.op = 'segmentMatch',
      lateral jsonb_path_query(c."values", 'strict $[*] ? (@.type() == "string")') as named (value),
      lateral (select named.value #>> '{}' as key) as wanted
      where t.environment_id = ${environmentId}
      union select s.key, f.id, f.key
      from targeting t join flag f on f.id = t.flag_id join targeting_rule r on r.targeting_id = t.id
      join segment s on s.id = r.segment_id where t.environment_id = ${environmentId}
    )
    select s.id, s.key, s.name, s.tags, ${isoTime('x.updated_at')} as "updatedAt",
      cardinality(x.included) + ${listed('includedContexts')} as "includedCount",
      cardinality(x.excluded) + ${listed('excludedContexts')} as "excludedCount",
      (select count(*) from segment_rule r where r.segment_setting_id = x.id) as "ruleCount",
      coalesce((select json_agg(json_build_object('id', u.id, 'key', u.flag_key) order by u.flag_key)
        from users u where u.key = s.key), '[]') as "usedBy"
    from segment_setting x join segment s on s.id = x.segment_id
    where x.environment_id = ${environmentId} order by s.key`.execute(reader)
  return rows
}

const listed = (list: string) =>
  sql`coalesce((select sum(cardinality(g."values")) from segment_target g
    where g.segment_setting_id = x.id and g.list = ${list}), 0)`
