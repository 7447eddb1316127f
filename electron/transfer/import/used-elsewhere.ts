import { sql } from 'kysely'
import type { VariationUse } from '../../../shared/payload/target-state.ts'
import type { Reader, Writer } from '../../instance/database/database.ts'
import type { EnvironmentPath } from '../../instance/stores/tree/workspaces.ts'

// True for a flag that is off here by default because it was created in another environment: nobody chose its
// off variation.
const offByDefault = sql`not t.enabled and t.extra is null`

/**
 * The environments in which variations that flags would lose are in use; `remaining` is the number that each
 * flag keeps. The off variation of a flag that is off there by default does not count: see
 * `moveOffVariations`.
 */
export async function readUsedElsewhere(
  reader: Reader,
  { id, projectId }: EnvironmentPath,
  remaining: ReadonlyMap<string, number>,
): Promise<Map<string, VariationUse[]>> {
  if (remaining.size === 0) return new Map()
  const { rows } = await sql<VariationUse & { key: string }>`
    with removed as (
      select v.id, v.position, f.key from variation v join flag f on f.id = v.flag_id
      join jsonb_to_recordset(${JSON.stringify(recordsOf(remaining))}::jsonb) as kept (key text, count integer)
        on kept.key = f.key
      where f.project_id = ${projectId} and v.position >= kept.count
    ), uses as (
      select t.off_variation_id as variation_id, t.environment_id from targeting t where not (${offByDefault})
      union all select s.variation_id, t.environment_id
        from targeting_fallthrough_variation s join targeting t on t.id = s.targeting_id
      union all select s.variation_id, t.environment_id from targeting_rule_variation s
        join targeting_rule r on r.id = s.targeting_rule_id join targeting t on t.id = r.targeting_id
      union all select s.variation_id, t.environment_id from target s join targeting t on t.id = s.targeting_id
      union all select s.variation_id, t.environment_id from prerequisite s join targeting t on t.id = s.targeting_id
    )
    select distinct r.key, r.position as variation, e.key as "environmentKey"
    from removed r join uses u on u.variation_id = r.id join environment e on e.id = u.environment_id
    where e.id <> ${id} order by 1, 2, 3`.execute(reader)
  return Map.groupBy(rows, (row) => row.key)
}

/**
 * Changes the off variation of flags that are off by default in other environments to one that still exists.
 */
export async function moveOffVariations(writer: Writer, flagIds: readonly string[]): Promise<void> {
  await sql`update targeting t
    set off_variation_id = (select v.id from variation v where v.flag_id = t.flag_id order by v.position desc limit 1)
    where t.flag_id = any(${flagIds}::uuid[]) and ${offByDefault}
      and t.off_variation_id is not null
      and not exists (select from variation v where v.id = t.off_variation_id)`.execute(writer)
}

const recordsOf = (remaining: ReadonlyMap<string, number>) =>
  Array.from(remaining, ([key, count]) => ({ key, count }))
