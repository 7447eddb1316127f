import { type Client, escapeIdentifier } from 'pg'
import { plainSession, type SnapshotTable, type TableRows, type TableSnapshot } from './table-backup.ts'

/** Begins a transaction in which every table is read as it is now, until the connection ends. */
export async function beginSnapshot(client: Client): Promise<void> {
  await client.query(`begin isolation level repeatable read read only; ${plainSession}`)
}

/** The tables and sequences in a snapshot that has begun. */
export async function describeTables(client: Client): Promise<Omit<TableSnapshot, 'version'>> {
  const sequences = await client.query<TableSnapshot['sequences'][number]>(sequencesSql)
  const tables: SnapshotTable[] = []
  for (const table of await tableShapes(client))
    tables.push({ ...table, rows: await countRows(client, table) })
  return { tables, sequences: sequences.rows }
}

export type TableShape = Omit<SnapshotTable, 'rows'>

/** Every table with its columns. */
export async function tableShapes(client: Client): Promise<readonly TableShape[]> {
  const found = await client.query<TableShape>(tablesSql)
  return found.rows
}

async function countRows(client: Client, table: Named): Promise<number> {
  const result = await client.query<{ rows: string }>(`select count(*) as rows from ${nameOf(table)}`)
  return Number(result.rows[0]?.rows)
}

/** All rows in a snapshot that has begun, table by table. */
export async function* rowsOfTables(
  client: Client,
  tables: readonly SnapshotTable[],
): AsyncGenerator<TableRows> {
  for (const [index, table] of tables.entries())
    for await (const lines of linesOf(client, table)) yield { table: index, lines }
}

async function* linesOf(client: Client, table: SnapshotTable): AsyncGenerator<readonly string[]> {
  const values = table.columns.map((column) => `${escapeIdentifier(column.name)}::text`)
  await client.query(
    `declare backup no scroll cursor for select to_json(array[${values.join(', ')}]::text[])::text as line from ${nameOf(table)}`,
  )
  for (let count = 10; ; ) {
    const { rows } = await client.query<{ line: string }>(`fetch ${count} from backup`)
    if (rows.length === 0) break
    const lines = rows.map(({ line }) => line)
    yield lines
    count = nextCount(count, lines)
  }
  await client.query('close backup')
}

const batchLength = 2_000_000

/** How many rows to read next, for batches of about one length: some rows are a thousand times as long as others. */
function nextCount(count: number, lines: readonly string[]): number {
  const length = lines.reduce((sum, line) => sum + line.length, 0)
  return Math.max(1, Math.min(1000, count * 10, Math.floor((count * batchLength) / length)))
}

type Named = Pick<SnapshotTable, 'schema' | 'name'>

export function nameOf({ schema, name }: Named): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`
}

const tablesSql = `
  select n.nspname as schema, c.relname as name, coalesce(
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
      from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''), '[]') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname = any (current_schemas(false))
  order by n.nspname, c.relname`

const sequencesSql = `
  select schemaname as schema, sequencename as name, last_value::text as value
  from pg_sequences
  where last_value is not null and schemaname = any (current_schemas(false))
  order by schemaname, sequencename`
