import { sql } from 'kysely'
import type { Reader, Writer } from '../../database/database.ts'
import type { HistoryResource } from '../resources.ts'

/**
 * The rows of one table that an operation touched. Only columns that exist both in the history and in the
 * table are compared and restored.
 */
export interface PastRows {
  readonly operationId: string
  readonly resource: HistoryResource
  /** The numbers of rows that it created, changed and deleted, including intermediate steps. */
  readonly created: number
  readonly changed: number
  readonly deleted: number
  /** The columns with content, without those that only describe the write, such as versions and times. */
  readonly columns: readonly string[]
  /** The JSON columns that are not nullable: a null that is read from history is JSON null there. */
  readonly json: readonly string[]
  /** Columns added since, and those that only describe the write. */
  readonly others: readonly string[]
}

const kept = ['version', 'payload_version', 'created_at', 'updated_at', 'changed_in', 'payload_changed_in']

export async function pastRows(
  reader: Reader,
  operationId: string,
  resource: HistoryResource,
  [created, changed, deleted]: readonly [number, number, number] = [0, 0, 0],
): Promise<PastRows> {
  const { rows } = await sql<{
    name: string
    known: boolean
    isJson: boolean
  }>`select a.attname as name, image ? a.attname::text as known,
      a.attnotnull and a.atttypid = 'jsonb'::regtype as "isJson"
    from pg_attribute a, lateral (
      select coalesce(before, after) as image from history where operation_id = ${operationId} and resource = ${resource} limit 1
    ) h
    where a.attrelid = to_regclass(${resource}) and a.attnum > 0 and not a.attisdropped`.execute(reader)
  const isContent = ({ name, known }: { name: string; known: boolean }) => known && !kept.includes(name)
  const names = (of: typeof rows) => of.map(({ name }) => name)
  return {
    operationId,
    resource,
    ...{ created, changed, deleted },
    columns: names(rows.filter(isContent)),
    json: names(rows.filter(({ isJson }) => isJson)),
    others: names(rows.filter((row) => !isContent(row))),
  }
}

/** The number of rows that are no longer as the operation left them. */
export async function countChangedSince(writer: Writer, past: PastRows): Promise<number> {
  const { rows } = await sql<{
    changed: number
  }>`select count(*) as changed from (${changedSince(past)}) c`.execute(writer)
  return rows[0]?.changed ?? 0
}

/** The ids of those rows. */
export const changedSince = (past: PastRows) => sql<{ resource_id: string }>`select c.resource_id
  from ${netChanges(past)} c left join ${sql.table(past.resource)} t on t.id = c.resource_id
  where content_of(c.after) - ${past.others}::text[] is distinct from
    case when t.id is not null then to_jsonb(t) - ${past.others}::text[] end`

/** Deletes the rows that the operation created. */
export async function takeAway(writer: Writer, past: PastRows): Promise<void> {
  await sql`delete from ${sql.table(past.resource)} t using ${netChanges(past)} c
    where t.id = c.resource_id and c.before is null and c.after is not null`.execute(writer)
}

/** Restores the former content of the rows that the operation changed. */
export async function putBack(writer: Writer, past: PastRows): Promise<void> {
  const columns = past.columns.filter((name) => name !== 'id')
  await sql`update ${sql.table(past.resource)} t set ${sql.join(columns.map((name) => sql`${sql.ref(name)} = ${former(past, name)}`))}
    from ${netChanges(past)} c, jsonb_populate_record(null::${sql.table(past.resource)}, c.before) p
    where t.id = c.resource_id and c.before is not null and c.after is not null
      and content_of(c.before) <> content_of(c.after)`.execute(writer)
}

/** Recreates the rows that the operation deleted, with their ids; the database continues their versions. */
export async function bringBack(writer: Writer, past: PastRows): Promise<void> {
  const going = past.others.filter((name) => name === 'payload_version')
  const names = [...past.columns, ...going]
  const plain = names.map((name) => sql.ref(name))
  await sql`insert into ${sql.table(past.resource)} (${sql.join(plain)})
    select ${sql.join(names.map((name) => former(past, name)))}
    from ${netChanges(past)} c, jsonb_populate_record(null::${sql.table(past.resource)}, c.before) p
    where c.before is not null and c.after is null`.execute(writer)
}

const former = ({ json }: PastRows, name: string) =>
  json.includes(name) ? sql`coalesce(p.${sql.ref(name)}, 'null')` : sql`p.${sql.ref(name)}`

const netChanges = ({ operationId, resource }: PastRows) => sql`net_changes(${operationId}, ${resource})`
