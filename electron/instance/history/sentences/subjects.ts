import { sql } from 'kysely'
import type { Reader } from '../../database/database.ts'

/**
 * A flag, segment, environment, project or workspace of which an operation touched the row itself or a part.
 */
export interface Subject {
  readonly operationId: string
  readonly key: string
  /** The tables in which rows were touched. */
  readonly resources: readonly string[]
  /** The keys of the environments in which it was touched. */
  readonly environments: readonly string[]
  readonly isCreated: boolean
  readonly isDeleted: boolean
  /** Set if the operation did nothing else than switch targeting on or off. */
  readonly switched: 'on' | 'off' | null
}

/**
 * The subjects of some operations, in the order of their first change; only those in one project if
 * `projectId` is given.
 */
export async function readSubjects(
  reader: Reader,
  operationIds: readonly string[],
  projectId?: string,
): Promise<Subject[]> {
  const inProject = projectId === undefined ? sql`` : sql`and h.project_id = ${projectId}`
  const { rows } = await sql<Subject>`
    with touched as (
      select h.operation_id, h.owner_id, min(h.id) as first, array_agg(distinct h.resource) as resources,
        array_agg(distinct h.environment_id) filter (where h.environment_id is not null) as environments,
        bool_or(h.resource_id = h.owner_id and h.before is null) as created,
        bool_or(h.resource_id = h.owner_id and h.after is null) as deleted,
        bool_and(${switchOnly}) as switch_only, bool_and((h.after ->> 'enabled')::boolean) as switched_on,
        bool_or((h.after ->> 'enabled')::boolean) as any_on
      from history h where h.operation_id = any(${[...operationIds]}::uuid[]) ${inProject}
        and content_of(h.before) is distinct from content_of(h.after) and h.owner_id is not null and not ${isReplaced}
      group by h.operation_id, h.owner_id)
    select t.operation_id as "operationId", ${keyOf(sql`t.owner_id`)} as key, t.resources,
      array(select ${keyOf(sql`place.id`)} from unnest(t.environments) place (id) order by 1) as environments,
      t.created as "isCreated", t.deleted as "isDeleted",
      case when switch_only and switched_on then 'on' when switch_only and not any_on then 'off' end as switched
    from touched t order by t.first`.execute(reader)
  return rows
}

const switchOnly = sql`h.resource = 'targeting' and h.before ->> 'enabled' <> h.after ->> 'enabled'
  and content_of(h.before) - 'enabled' = content_of(h.after) - 'enabled'`

/** Saving rewrites the slices of a rollout, so a row that replaces an equal one is not a change. */
const isReplaced = sql`(h.resource in ('targeting_fallthrough_variation', 'targeting_rule_variation') and exists (
  select from history twin where twin.operation_id = h.operation_id and twin.resource = h.resource
    and (twin.before - 'id' = h.after - 'id' or twin.after - 'id' = h.before - 'id')))`

/** The key of a resource that may have been deleted since. */
export const keyOf = (id: ReturnType<typeof sql>) => sql`coalesce(
  (select f.key from flag f where f.id = ${id}), (select s.key from segment s where s.id = ${id}),
  (select e.key from environment e where e.id = ${id}), (select p.key from project p where p.id = ${id}),
  (select w.key from workspace w where w.id = ${id}), (select a.key from access a where a.id = ${id}),
  (select coalesce(x.after, x.before) ->> 'key' from history x where x.owner_id = ${id} and x.resource_id = ${id}
    order by x.id desc limit 1),
  '(forgotten)')`
