import { type FileHandle, mkdir, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Client, escapeIdentifier } from 'pg'
import { AppError } from '../../../../shared/errors.ts'
import { renamePatiently } from '../../../home/rename-patiently.ts'
import { newClient } from '../../client.ts'
import type { Migration } from '../load-migrations.ts'
import { backupName } from './backup-name.ts'
import { type BackedUpTable, manifestFile, plainSession, type TableBackup } from './table-backup.ts'

/**
 * Writes a snapshot of every table into a new folder in `backups` and returns its path; `restoreTables`
 * restores it. Flagbench does not ship pg_dump, so this needs only a connection.
 */
export async function backupTables(url: string, backups: string, next: Migration): Promise<string> {
  const to = join(backups, backupName(next))
  const client = newClient({ url, application_name: 'flagbench backup', connectionTimeoutMillis: 10_000 })
  try {
    await mkdir(backups, { recursive: true, mode: 0o700 })
    await rm(`${to}.new`, { recursive: true, force: true })
    await mkdir(`${to}.new`, { mode: 0o700 })
    await client.connect()
    await client.query(`begin isolation level repeatable read read only; ${plainSession}`)
    const backup = await writeTables(client, `${to}.new`, next.id - 1)
    await writeFile(join(`${to}.new`, manifestFile), JSON.stringify(backup, null, 2), { mode: 0o600 })
    await renamePatiently(`${to}.new`, to)
    return to
  } catch (cause) {
    await rm(`${to}.new`, { recursive: true, force: true })
    throw failed(to, cause)
  } finally {
    await client.end()
  }
}

async function writeTables(client: Client, folder: string, version: number): Promise<TableBackup> {
  const found = await client.query<Omit<BackedUpTable, 'file' | 'rows'>>(tablesSql)
  const sequences = await client.query<TableBackup['sequences'][number]>(sequencesSql)
  const tables: BackedUpTable[] = []
  for (const [index, table] of found.rows.entries()) {
    const file = `${index + 1}-${table.name.replace(/\W/g, '_')}.ndjson`
    tables.push({ ...table, file, rows: await writeRows(client, table, join(folder, file)) })
  }
  return { format: 'flagbench tables 1', version, tables, sequences: sequences.rows }
}

type TableShape = Pick<BackedUpTable, 'schema' | 'name' | 'columns'>

async function writeRows(client: Client, table: TableShape, file: string): Promise<number> {
  const values = table.columns.map((column) => `${escapeIdentifier(column.name)}::text`)
  const name = `${escapeIdentifier(table.schema)}.${escapeIdentifier(table.name)}`
  const handle = await open(file, 'wx', 0o600)
  try {
    await client.query(
      `declare backup no scroll cursor for select to_json(array[${values.join(', ')}]::text[])::text as line from ${name}`,
    )
    const rows = await drain(client, handle)
    await client.query('close backup')
    return rows
  } finally {
    await handle.close()
  }
}

async function drain(client: Client, handle: FileHandle): Promise<number> {
  for (let rows = 0; ; ) {
    const batch = await client.query<{ line: string }>('fetch 1000 from backup')
    if (batch.rows.length === 0) return rows
    rows += batch.rows.length
    await handle.write(batch.rows.map(({ line }) => `${line}\n`).join(''))
  }
}

function failed(to: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AppError(
    'MIGRATION_FAILED',
    `The database could not be backed up to ${to} (${reason}): nothing was changed.`,
    { cause },
  )
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
