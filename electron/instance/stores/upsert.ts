import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { Writer } from '../database/database.ts'

/** The columns of a table. Rows are sent as one JSON array, so that ten thousand rows take one statement. */
export interface TableShape {
  readonly table: string
  /**
   * The column of the resource that owns the rows; rows of a written owner that are missing from the new list
   * are deleted.
   */
  readonly owner: string
  /** Column → SQL type, without `id`. */
  readonly columns: Readonly<Record<string, string>>
}

export interface OwnedRow {
  readonly id: string
  readonly [column: string]: unknown
}

/**
 * Makes `rows` the only rows of the `owners` in this table: inserts, updates those that differ, deletes the
 * rest. `saved` are the current rows, if the caller has read them under a lock: if they are equal, no
 * statement is sent.
 */
export async function upsertOwned(
  writer: Writer,
  shape: TableShape,
  owners: readonly string[],
  rows: readonly OwnedRow[],
  saved?: readonly OwnedRow[],
): Promise<void> {
  refuseDoubles(shape, rows)
  if (saved && isDeepStrictEqual(saved, rows)) return
  const ids = rows.map((row) => row.id)
  await sql`delete from ${sql.table(shape.table)}
    where ${sql.ref(shape.owner)} = any(${owners}::uuid[]) and not (id = any(${ids}::uuid[]))`.execute(writer)
  await upsertRows(writer, shape, rows, true)
  if (rows.length > 0) await refuseForeignRows(writer, shape, rows)
}

function refuseDoubles({ table }: TableShape, rows: readonly OwnedRow[]): void {
  if (new Set(rows.map(({ id }) => id.toLowerCase())).size === rows.length) return
  throw new AppError('INVALID', `Two entries of the ${table} list have the same id.`)
}

// Ids come from a document; one that belongs to another resource must not overwrite that row.
async function refuseForeignRows(
  writer: Writer,
  { table, owner }: TableShape,
  rows: readonly OwnedRow[],
): Promise<void> {
  const ids = rows.map((row) => row.id)
  const ownerIds = rows.map((row) => row[owner])
  const { rows: foreign } = await sql`select from ${sql.table(table)} own
    join unnest(${ids}::uuid[], ${ownerIds}::uuid[]) as wanted (id, owner) on wanted.id = own.id
    where own.${sql.ref(owner)} <> wanted.owner limit 1`.execute(writer)
  if (foreign.length > 0)
    throw new AppError('INVALID', `An id in the ${table} list belongs to another resource.`)
}

/** Inserts rows, or updates those with a known id; `onlyDifferent` skips equal rows. */
export async function upsertRows(
  writer: Writer,
  shape: TableShape,
  rows: readonly OwnedRow[],
  onlyDifferent: boolean,
): Promise<void> {
  if (rows.length === 0) return
  const names = Object.keys(shape.columns)
  const list = (of: (name: string) => string) => sql.raw(names.map(of).join(', '))
  const differs = onlyDifferent
    ? sql`and (${list((name) => `own."${name}"`)}) is distinct from (${list((name) => `excluded."${name}"`)})`
    : sql``
  await sql`${insertion(shape, rows)}
    on conflict (id) do update set ${list((name) => `"${name}" = excluded."${name}"`)}
    where own.${sql.ref(shape.owner)} = excluded.${sql.ref(shape.owner)} ${differs}`.execute(writer)
}

/** Inserts rows of owners that had none, at half the cost of an upsert. */
export async function insertRows(
  writer: Writer,
  shape: TableShape,
  rows: readonly OwnedRow[],
): Promise<void> {
  if (rows.length > 0) await insertion(shape, rows).execute(writer)
}

function insertion({ table, columns }: TableShape, rows: readonly OwnedRow[]) {
  const entries = Object.entries(columns)
  const names = sql.raw(entries.map(([name]) => `"${name}"`).join(', '))
  const values = sql.raw(entries.map(([name, type]) => selected(name, type)).join(', '))
  const typed = sql.raw(
    entries.map(([name, type]) => `"${name}" ${type.replace(' not null', '')}`).join(', '),
  )
  return sql`insert into ${sql.table(table)} as own (id, ${names}) select id, ${values}
    from json_to_recordset(${JSON.stringify(rows)}::json) as incoming (id uuid, ${typed})`
}

// json_to_recordset turns JSON null into SQL null; columns that hold any JSON value need it back.
const selected = (name: string, type: string) =>
  type === 'jsonb not null' ? `coalesce("${name}", 'null')` : `"${name}"`
