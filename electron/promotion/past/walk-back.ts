import { sql } from 'kysely'
import type { Writer } from '../../instance/database/database.ts'
import { shadowTables } from '../../instance/history/past/shadow-tables.ts'
import type { HistoryResource } from '../../instance/history/resources.ts'
import { isoTime } from '../../instance/iso-time.ts'
import type { PairIds } from '../find-pair.ts'

/** The tables of what a flag or segment is in one environment: the first belongs to it, the others to one before. */
export interface OwnTables {
  readonly root: HistoryResource
  /** The column of `root` that names the flag or segment. */
  readonly owner: 'flag_id' | 'segment_id'
  /** Table, its column, and the table that this column refers to; parents first. */
  readonly parts: readonly (readonly [table: HistoryResource, column: string, parent: HistoryResource])[]
}

export const flagTables: OwnTables = {
  root: 'targeting',
  owner: 'flag_id',
  parts: [
    ['targeting_rule', 'targeting_id', 'targeting'],
    ['targeting_fallthrough_variation', 'targeting_id', 'targeting'],
    ['target', 'targeting_id', 'targeting'],
    ['prerequisite', 'targeting_id', 'targeting'],
    ['targeting_rule_variation', 'targeting_rule_id', 'targeting_rule'],
    ['targeting_rule_clause', 'targeting_rule_id', 'targeting_rule'],
  ],
}

export const segmentTables: OwnTables = {
  root: 'segment_setting',
  owner: 'segment_id',
  parts: [
    ['segment_target', 'segment_setting_id', 'segment_setting'],
    ['segment_rule', 'segment_setting_id', 'segment_setting'],
    ['segment_rule_clause', 'segment_rule_id', 'segment_rule'],
  ],
}

/** How far back to look: operations of one flag or segment, and changed rows. */
export interface Reach {
  readonly operations: number
  readonly rows: number
}

/** One operation on one flag or segment, seen from now: 1 is the last one. */
export interface StepBack {
  readonly ownerId: string
  readonly round: number
  readonly environmentIds: readonly string[]
  readonly actor: string
  /** ISO 8601, UTC. */
  readonly at: string
}

export interface WalkBack {
  /** In the order of their rounds. */
  readonly steps: readonly StepBack[]
  /** Takes one operation of each owner back; call it once for each round, in order. */
  readonly takeBack: (round: number, ownerIds: readonly string[]) => Promise<void>
}

/**
 * Hides the tables of some flags or segments in two environments behind copies of their rows, from which their
 * operations are taken back one after the other. The work grows with their own rows and changes within `reach`.
 * Call it inside a scratch transaction.
 */
export async function walkBack(
  writer: Writer,
  tables: OwnTables,
  { sourceEnvironmentId, environmentId }: PairIds,
  ownerIds: readonly string[],
  reach: Reach,
): Promise<WalkBack> {
  const environments = [sourceEnvironmentId, environmentId]
  const names = [tables.root, ...tables.parts.map(([table]) => table)]
  await shadowTables(writer, names)
  await copyRows(writer, tables, environments, ownerIds)
  await sql`create temporary table step_back on commit drop as
    select h.*, o.actor, ${isoTime('o.occurred_at')} as at,
      dense_rank() over (partition by h.owner_id order by o.position desc) as round,
      count(*) over (partition by h.owner_id) as found
    from unnest(${ownerIds}::uuid[]) as wanted (id) cross join lateral (
      select h.id, h.operation_id, h.owner_id, h.environment_id, h.resource, h.resource_id, h.before
      from history h
      where h.owner_id = wanted.id and h.environment_id = any(${environments}::uuid[])
        and h.resource = any(${names}::text[])
      order by h.id desc limit ${reach.rows}
    ) h join operation o on o.id = h.operation_id
    where o.position is not null`.execute(writer)
  // Of the last operation within reach, some rows may be beyond it.
  const { rows } = await sql<StepBack>`select owner_id as "ownerId", round::integer as round, actor, at,
      array_agg(distinct environment_id) as "environmentIds"
    from step_back s where round <= ${reach.operations} and (found < ${reach.rows}
      or round < (select max(last.round) from step_back last where last.owner_id = s.owner_id))
    group by owner_id, round, actor, at order by round`.execute(writer)
  return {
    steps: rows,
    takeBack: async (round, some) => {
      for (const table of await touchedTables(writer, round, some)) await takeBack(writer, table, round, some)
    },
  }
}

async function copyRows(
  writer: Writer,
  { root, owner, parts }: OwnTables,
  environmentIds: readonly string[],
  ownerIds: readonly string[],
): Promise<void> {
  await sql`insert into ${shadow(root)} select c.* from ${current(root)} c
    where c.${sql.ref(owner)} = any(${ownerIds}::uuid[])
      and c.environment_id = any(${environmentIds}::uuid[])`.execute(writer)
  for (const [table, column, parent] of parts)
    await sql`insert into ${shadow(table)} select c.* from ${current(table)} c
      where c.${sql.ref(column)} = any(array(select p.id from ${shadow(parent)} p))`.execute(writer)
}

async function touchedTables(
  writer: Writer,
  round: number,
  ownerIds: readonly string[],
): Promise<HistoryResource[]> {
  const { rows } = await sql<{ resource: HistoryResource }>`select distinct resource from step_back
    where round = ${round} and owner_id = any(${ownerIds}::uuid[])`.execute(writer)
  return rows.map(({ resource }) => resource)
}

async function takeBack(
  writer: Writer,
  table: HistoryResource,
  round: number,
  ownerIds: readonly string[],
): Promise<void> {
  const step = sql`s.round = ${round} and s.resource = ${table} and s.owner_id = any(${ownerIds}::uuid[])`
  await sql`delete from ${shadow(table)} r using step_back s
    where r.id = s.resource_id and ${step}`.execute(writer)
  await sql`insert into ${shadow(table)} select p.* from (
      select distinct on (s.resource_id) s.before from step_back s where ${step} order by s.resource_id, s.id
    ) first, jsonb_populate_record(null::${current(table)}, first.before) p
    where first.before is not null`.execute(writer)
}

const current = (table: HistoryResource) => sql.table(`public.${table}`)
const shadow = (table: HistoryResource) => sql.table(`pg_temp.${table}`)
