import { type RawBuilder, sql } from 'kysely'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { Reader } from '../../database/database.ts'
import { isoTime } from '../../iso-time.ts'

/**
 * All flags of a project as list rows, ordered by key. A single statement, designed for ten thousand flags.
 */
export function listFlags(reader: Reader, projectId: string): Promise<FlagRow[]> {
  return readFlagRows(reader, sql`f.project_id = ${projectId}`)
}

/**
 * The flags `f` that match a condition, as list rows ordered by key. A targeting that was created with its
 * environment and not changed since does not count as a change of its flag.
 */
export async function readFlagRows(reader: Reader, which: RawBuilder<unknown>): Promise<FlagRow[]> {
  const { rows } = await sql<FlagRow>`
    with v as (
      select v.flag_id, v.id, v.position, json_build_object('id', v.id, 'key', v.key, 'value', v.value) as item
      from variation v join flag f on f.id = v.flag_id where ${which}
    ), slices as (
      select s.targeting_id, json_agg(json_build_object('variation', v.position, 'weight', (s.weight * 1000)::integer)
        order by s.position) as serves
      from targeting_fallthrough_variation s join v on v.id = s.variation_id group by s.targeting_id
    ), rules as (
      select r.targeting_id, count(*) as amount from targeting_rule r
      join targeting t on t.id = r.targeting_id join flag f on f.id = t.flag_id
      where ${which} group by r.targeting_id
    ), states as (
      select t.flag_id, max(t.updated_at) filter (where t.version > 1) as updated_at, json_object_agg(t.environment_id, json_build_object(
        'enabled', t.enabled, 'ruleCount', coalesce(rules.amount, 0), 'updatedAt', ${isoTime('t.updated_at')},
        'serves', case when t.enabled or p.evaluation_model = 'flagbase' then coalesce(slices.serves, '[]')
          when off.id is null then '[]' else json_build_array(json_build_object('variation', off.position, 'weight', 100000)) end
      )) as states
      from targeting t join flag f on f.id = t.flag_id join public.project p on p.id = f.project_id
      left join rules on rules.targeting_id = t.id
      left join slices on slices.targeting_id = t.id
      left join v off on off.id = t.off_variation_id
      where ${which} group by t.flag_id
    ), variations as (
      select flag_id, json_agg(item order by position) as variations from v group by flag_id
    )
    select f.id, f.key, f.name, f.tags, coalesce(f.archived, false) as archived, coalesce(variations.variations, '[]') as variations,
      coalesce(states.states, '{}') as states, ${isoTime('greatest(f.updated_at, states.updated_at)')} as "updatedAt"
    from flag f left join states on states.flag_id = f.id left join variations on variations.flag_id = f.id
    where ${which} order by f.key`.execute(reader)
  return rows
}

/** The flags that have this one as a prerequisite in an environment. */
export async function listUsers(
  reader: Reader,
  flagId: string,
  environmentId: string,
): Promise<{ id: string; key: string }[]> {
  const { rows } = await sql<{ id: string; key: string }>`
    select distinct f.id, f.key::text from prerequisite p join targeting t on t.id = p.targeting_id join flag f on f.id = t.flag_id
    where p.flag_id = ${flagId} and t.environment_id = ${environmentId} order by 2`.execute(reader)
  return rows
}

/** When the shared part of a flag or its targeting in an environment was saved last; ISO 8601, UTC. */
export async function readSavedAt(reader: Reader, flagId: string, environmentId: string): Promise<string> {
  const { rows } = await sql<{ at: string }>`select ${isoTime('greatest(f.updated_at, t.updated_at)')} as at
    from targeting t join flag f on f.id = t.flag_id
    where t.flag_id = ${flagId} and t.environment_id = ${environmentId}`.execute(reader)
  return rows[0]?.at ?? ''
}
