import { sql } from 'kysely'
import type { SegmentUse } from '../../../../shared/contract/flags/segments.ts'
import type { Reader } from '../../database/database.ts'

/** Every flag and other segment with a condition on this segment, in every environment, ordered by key. */
export async function listUses(reader: Reader, segmentId: string): Promise<SegmentUse[]> {
  const { rows } = await sql<SegmentUse>`
    with asked as (select id, key, project_id from segment where id = ${segmentId})
    select distinct 'flag' as kind, f.id, f.key, t.environment_id as "environmentId"
    from asked join flag f on f.project_id = asked.project_id join targeting t on t.flag_id = f.id
    join targeting_rule r on r.targeting_id = t.id join targeting_rule_clause c on c.targeting_rule_id = r.id
    where c.op = 'segmentMatch' and c."values" ? asked.key
    union select 'flag', f.id, f.key, t.environment_id
    from asked join targeting_rule r on r.segment_id = asked.id join targeting t on t.id = r.targeting_id join flag f on f.id = t.flag_id
    union select distinct 'segment', s.id, s.key, r.environment_id
    from asked join segment s on s.project_id = asked.project_id and s.id <> asked.id
    join segment_rule r on r.segment_id = s.id join segment_rule_clause c on c.segment_rule_id = r.id
    where c.op = 'segmentMatch' and c."values" ? asked.key
    order by kind, key`.execute(reader)
  return rows
}

/** One condition on segments in an environment: what has it, and the keys that it names. */
export interface SegmentLink {
  readonly kind: 'flag' | 'segment'
  readonly id: string
  readonly key: string
  readonly names: readonly unknown[]
}

/** Every condition on segments in an environment. */
export async function listSegmentLinks(reader: Reader, environmentId: string): Promise<SegmentLink[]> {
  const { rows } = await sql<SegmentLink>`
    select 'flag' as kind, f.id, f.key, c."values" as names
    from targeting t join flag f on f.id = t.flag_id join targeting_rule r on r.targeting_id = t.id
    join targeting_rule_clause c on c.targeting_rule_id = r.id and c.op = 'segmentMatch'
    where t.environment_id = ${environmentId}
    union all select 'flag', f.id, f.key, jsonb_build_array(s.key)
    from targeting t join flag f on f.id = t.flag_id join targeting_rule r on r.targeting_id = t.id join segment s on s.id = r.segment_id
    where t.environment_id = ${environmentId}
    union all select 'segment', s.id, s.key, c."values"
    from segment_rule r join segment s on s.id = r.segment_id
    join segment_rule_clause c on c.segment_rule_id = r.id and c.op = 'segmentMatch'
    where r.environment_id = ${environmentId}`.execute(reader)
  return rows
}
