import { type RawBuilder, sql } from 'kysely'
import type { Writer } from '../../database/database.ts'
import { type HistoryResource, ownerOf } from '../resources.ts'

type Resources = readonly HistoryResource[]

/**
 * Hides tables behind empty temporary tables of the same names, for the rows of a past position. PostgreSQL
 * looks up names among a session's temporary tables first, so the usual queries read the past until the
 * transaction ends.
 */
export async function shadowTables(writer: Writer, resources: Resources): Promise<void> {
  for (const resource of resources)
    await sql`create temporary table ${sql.table(resource)} on commit drop as
      select * from ${current(resource)} with no data`.execute(writer)
}

/** Fills shadow tables with the rows that a project had at a position. */
export async function fillWithProject(
  writer: Writer,
  resources: Resources,
  projectId: string,
  position: number,
): Promise<void> {
  const project = sql`${projectId}::uuid`
  const changes = sql`o.project_ids @> array[${project}] and h.project_id = ${project}`
  for (const resource of resources)
    await fill(writer, resource, position, changes, ownersIn(resource, project))
}

/**
 * Fills shadow tables with the rows that some flags, segments or others and their parts had at a position. The work
 * grows with their own rows and changes only, not with the project.
 */
export async function fillWithOwners(
  writer: Writer,
  resources: Resources,
  ownerIds: readonly string[],
  position: number,
): Promise<void> {
  const owners = sql`any(${ownerIds}::uuid[])`
  for (const resource of resources)
    await fill(writer, resource, position, sql`h.owner_id = ${owners}`, owners)
}

/** Adds the rows whose changes meet a condition on `h` and `o`, and that belong to some owners. */
async function fill(
  writer: Writer,
  resource: HistoryResource,
  position: number,
  changes: RawBuilder<unknown>,
  owners: RawBuilder<unknown>,
): Promise<void> {
  await sql`insert into ${shadow(resource)}
      with since as materialized (
        select distinct on (h.resource_id) h.resource_id, h.before
        from history h join operation o on o.id = h.operation_id
        where ${changes} and h.resource = ${resource} and o.position > ${position}
        order by h.resource_id, h.id
      )
      select c.* from ${current(resource)} c
      where ${partOf[resource](owners)}
        and not exists (select from since where since.resource_id = c.id)
      union all
      select p.* from since, jsonb_populate_record(null::${current(resource)}, since.before) p
      where since.before is not null`.execute(writer)
}

const current = (resource: HistoryResource) => sql.table(`public.${resource}`)
const shadow = (resource: HistoryResource) => sql.table(`pg_temp.${resource}`)

/** The owners in a project that the rows of a table belong to. */
function ownersIn(resource: HistoryResource, project: RawBuilder<unknown>): RawBuilder<unknown> {
  const owner = ownerOf(resource)
  if (owner === 'project') return sql`any(array[${project}])`
  return sql`any(array(select one.id from public.${sql.raw(owner)} one where one.project_id = ${project}))`
}

type PartOf = (owners: RawBuilder<unknown>) => RawBuilder<unknown>

const ofFlag: PartOf = (owners) => sql`c.flag_id = ${owners}`
const ofTargeting: PartOf = (owners) =>
  sql`c.targeting_id in (select t.id from public.targeting t where t.flag_id = ${owners})`
const ofRule: PartOf = (owners) => sql`c.targeting_rule_id in (select r.id from public.targeting_rule r
  join public.targeting t on t.id = r.targeting_id where t.flag_id = ${owners})`
const ofSegment: PartOf = (owners) => sql`c.segment_id = ${owners}`
const itself: PartOf = (owners) => sql`c.id = ${owners}`

/** The condition for the current rows `c` of a table that are, or belong to, one of some owners. */
const partOf: Readonly<Record<HistoryResource, PartOf>> = {
  workspace: itself,
  project: itself,
  environment: itself,
  flag: itself,
  variation: ofFlag,
  targeting: ofFlag,
  targeting_fallthrough_variation: ofTargeting,
  targeting_rule: ofTargeting,
  target: ofTargeting,
  prerequisite: ofTargeting,
  targeting_rule_variation: ofRule,
  targeting_rule_clause: ofRule,
  segment: itself,
  segment_setting: ofSegment,
  segment_rule: ofSegment,
  segment_target: (owners) => sql`c.segment_setting_id in (select x.id from public.segment_setting x
    where x.segment_id = ${owners})`,
  segment_rule_clause: (owners) => sql`c.segment_rule_id in (select r.id from public.segment_rule r
    where r.segment_id = ${owners})`,
}
