import { sql } from 'kysely'
import type { PastPlace } from '../bench/past/read-past-flag.ts'
import type { Writer } from '../instance/database/database.ts'
import { type HistoryResource, tablesOf } from '../instance/history/resources.ts'

/** An operation on some flags and segments. */
export interface PastStep {
  readonly operationId: string
  readonly position: number
  /** Those of them that it touched in the environment, or in what all environments share. */
  readonly ownerIds: readonly string[]
  /** Those of the owners that are segments; the others are flags. */
  readonly segmentIds: readonly string[]
}

const segmentTables = tablesOf('segment')
const tables = [...tablesOf('flag'), ...segmentTables]

/** The operations on flags and segments up to a position, without those that changed only versions. */
export async function stepsOf(
  writer: Writer,
  { environmentId, position }: PastPlace,
  ownerIds: readonly string[],
): Promise<PastStep[]> {
  const { rows } = await sql<PastStep>`
    select o.id as "operationId", o.position, array_agg(distinct h.owner_id) as "ownerIds",
      coalesce(array_agg(distinct h.owner_id) filter (where h.resource = any(${segmentTables}::text[])), '{}') as "segmentIds"
    from history h join operation o on o.id = h.operation_id
    where h.owner_id = any(${ownerIds}::uuid[]) and h.resource = any(${tables}::text[])
      and o.position <= ${position} and (h.environment_id is null or h.environment_id = ${environmentId})
      and content_of(h.before) is distinct from content_of(h.after)
    group by o.id, o.position`.execute(writer)
  return rows
}

/** Replaces the rows of a step's owners in the shadow tables by those before the operation. */
export async function takeBack(writer: Writer, step: PastStep): Promise<void> {
  const { rows } = await sql<{ resource: HistoryResource }>`select distinct h.resource from history h
    where ${ofStep(step)} and h.resource = any(${tables}::text[])`.execute(writer)
  for (const { resource } of rows) await takeBackIn(writer, resource, step)
}

async function takeBackIn(writer: Writer, resource: HistoryResource, step: PastStep): Promise<void> {
  const rows = sql`${ofStep(step)} and h.resource = ${resource}`
  await sql`delete from ${shadow(resource)} r using history h where r.id = h.resource_id and ${rows}`.execute(
    writer,
  )
  await sql`insert into ${shadow(resource)} select p.* from (
      select distinct on (h.resource_id) h.before from history h where ${rows} order by h.resource_id, h.id
    ) first, jsonb_populate_record(null::${current(resource)}, first.before) p
    where first.before is not null`.execute(writer)
}

const ofStep = ({ operationId, ownerIds }: PastStep) =>
  sql`h.operation_id = ${operationId} and h.owner_id = any(${ownerIds}::uuid[])`

const current = (resource: HistoryResource) => sql.table(`public.${resource}`)
const shadow = (resource: HistoryResource) => sql.table(`pg_temp.${resource}`)
