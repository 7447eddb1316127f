import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { type Client, escapeIdentifier } from 'pg'
import { AppError } from '../../../../shared/errors.ts'
import { newClient } from '../../client.ts'
import { migrate } from '../migrate.ts'
import { type BackedUpTable, plainSession, readTableBackup, type TableBackup } from './table-backup.ts'

export interface RestoreOptions {
  /** A new, empty database. */
  readonly url: string
  /** A folder written by `backupTables`. */
  readonly backup: string
  /** The folder of migrations. */
  readonly folder: string
}

/**
 * Restores a backup of tables into an empty database: runs the migrations up to the backup's version, then
 * inserts its rows in one transaction. Throws INVALID if the folder is not a backup, CONFLICT if the database
 * is not empty.
 */
export async function restoreTables({ url, backup, folder }: RestoreOptions): Promise<void> {
  const content = readTableBackup(backup)
  const client = newClient({ url, application_name: 'flagbench restore', connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await refuseFilled(client)
    await migrate({ url, folder, version: content.version })
    await client.query(`begin; ${plainSession}`)
    await fill(client, backup, content)
    await client.query('commit')
  } catch (cause) {
    throw cause instanceof AppError ? cause : failed(backup, cause)
  } finally {
    await client.end()
  }
}

function failed(backup: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AppError('INVALID', `The backup ${backup} could not be restored: ${reason}.`, { cause })
}

async function refuseFilled(client: Client): Promise<void> {
  const tables = await client.query(
    `select 1 from pg_class where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace`,
  )
  if (tables.rows.length === 0) return
  throw new AppError(
    'CONFLICT',
    `The database ${client.database} at ${client.host}:${client.port} is not empty: create a new one to restore into.`,
  )
}

/**
 * Inserts the rows without foreign keys and triggers: rows come in any order, and triggers have already run
 * on them.
 */
async function fill(client: Client, backup: string, { tables, sequences }: TableBackup): Promise<void> {
  const rests = await client.query<{ rest: string; wake: string }>(restsSql)
  for (const { rest } of rests.rows) await client.query(rest)
  // The migrations may have inserted rows that the backup has too.
  if (tables.length > 0) await client.query(`truncate ${tables.map(nameOf).join(', ')}`)
  for (const table of tables) await readRows(client, table, join(backup, table.file))
  for (const { schema, name, value } of sequences) {
    await client.query('select setval(format($1, $2::text, $3::text)::regclass, $4)', [
      '%I.%I',
      schema,
      name,
      value,
    ])
  }
  for (const { wake } of rests.rows.toReversed()) await client.query(wake)
}

async function readRows(client: Client, table: BackedUpTable, file: string): Promise<void> {
  const columns = table.columns.map(({ name }) => escapeIdentifier(name)).join(', ')
  const values = table.columns.map(({ type }, index) => `(line->>${index})::${type}`).join(', ')
  const sql = `insert into ${nameOf(table)} (${columns}) overriding system value
    select ${values} from json_array_elements($1::json) as line`
  let rows = 0
  for await (const batch of batchesOf(file)) {
    const result = await client.query(sql, [`[${batch.join(',')}]`])
    rows += result.rowCount ?? 0
  }
  if (rows === table.rows) return
  throw new AppError(
    'INVALID',
    `The backup's file ${file} has ${rows} rows instead of ${table.rows}: it is incomplete.`,
  )
}

async function* batchesOf(file: string): AsyncGenerator<readonly string[]> {
  let rest = ''
  for await (const chunk of createReadStream(file, 'utf8')) {
    // Does not use readline, which also breaks lines at U+2028; JSON may contain that character unescaped.
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    if (lines.length > 0) yield lines
  }
  if (rest !== '') throw new AppError('INVALID', `The backup's file ${file} is incomplete.`)
}

function nameOf({ schema, name }: BackedUpTable): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`
}

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
