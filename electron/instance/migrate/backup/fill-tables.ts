import { type Client, escapeIdentifier } from 'pg'
import { nameOf, type TableShape, tableShapes } from './read-tables.ts'
import { plainSession, type SnapshotTable, type TableRows, type TableSnapshot } from './table-backup.ts'

/**
 * Replaces the content of a database, whose migrations are at the snapshot's version, in one transaction.
 * Foreign keys and triggers are off meanwhile: rows come in any order, and triggers have already run on them.
 * Throws if rows are missing or the tables are others.
 */
export async function fillTables(
  client: Client,
  { tables, sequences }: Pick<TableSnapshot, 'tables' | 'sequences'>,
  rows: AsyncIterable<TableRows>,
): Promise<void> {
  await client.query(`begin; ${plainSession}`)
  await refuseOtherTables(client, tables)
  const rests = await client.query<{ rest: string; wake: string }>(restsSql)
  for (const { rest } of rests.rows) await client.query(rest)
  // The migrations may have inserted rows that the backup has too.
  if (tables.length > 0) await client.query(`truncate ${tables.map(nameOf).join(', ')}`)
  await insertAll(client, tables, rows)
  for (const { schema, name, value } of sequences) {
    await client.query('select setval(format($1, $2::text, $3::text)::regclass, $4)', [
      '%I.%I',
      schema,
      name,
      value,
    ])
  }
  for (const { wake } of rests.rows.toReversed()) await client.query(wake)
  await client.query('commit')
}

async function insertAll(
  client: Client,
  tables: readonly SnapshotTable[],
  rows: AsyncIterable<TableRows>,
): Promise<void> {
  const inserts = tables.map(insertInto)
  const counts = tables.map(() => 0)
  for await (const { table, lines } of rows) {
    const sql = inserts[table]
    if (sql === undefined) throw new Error('it has rows of a table that it does not list')
    const { rowCount } = await client.query(sql, [`[${lines.join(',')}]`])
    counts[table] = (counts[table] ?? 0) + (rowCount ?? 0)
  }
  for (const [index, table] of tables.entries()) refuseMissing(table, counts[index] ?? 0)
}

function insertInto(table: SnapshotTable): string {
  const columns = table.columns.map(({ name }) => escapeIdentifier(name)).join(', ')
  const values = table.columns.map(({ type }, index) => `(line->>${index})::${type}`).join(', ')
  return `insert into ${nameOf(table)} (${columns}) overriding system value
    select ${values} from json_array_elements($1::json) as line`
}

function refuseMissing({ name, rows }: SnapshotTable, found: number): void {
  if (found !== rows) throw new Error(`it has ${found} rows of ${name} instead of ${rows}`)
}

/** A backup's names and types become part of statements, so they must be those of the migrations. */
async function refuseOtherTables(client: Client, tables: readonly SnapshotTable[]): Promise<void> {
  const known = new Set((await tableShapes(client)).map(shapeOf))
  const other = tables.find((table) => !known.has(shapeOf(table)))
  if (other) throw new Error(`the table ${other.name} has other columns in it than in Flagbench`)
}

const shapeOf = ({ schema, name, columns }: TableShape) =>
  JSON.stringify([schema, name, ...columns.map((column) => [column.name, column.type])])

// Only a superuser may disable foreign keys; any owner may drop and recreate them.
const restsSql = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as rest,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as wake
  from pg_constraint
  where contype = 'f' and conparentid = 0 and connamespace::regnamespace::text = any (current_schemas(false)::text[])
  union all
  select format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
    format('alter table %s %s trigger %I', tgrelid::regclass,
      case tgenabled when 'A' then 'enable always' when 'R' then 'enable replica' when 'D' then 'disable' else 'enable' end,
      tgname)
  from pg_trigger join pg_class on pg_class.oid = tgrelid
  where not tgisinternal and tgparentid = 0 and relnamespace::regnamespace::text = any (current_schemas(false)::text[])`
