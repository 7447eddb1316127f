import type { Client } from 'pg'
import { AppError } from '../../../shared/errors.ts'
import type { Migration } from './load-migrations.ts'

/** Runs one file and records it, in one transaction; throws MIGRATION_FAILED with the file and the line. */
export async function runMigration(client: Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    const before = await transactionOf(client)
    await client.query(migration.sql)
    if ((await transactionOf(client)) !== before) throw new Error('it ends its transaction itself')
    await client.query('insert into flagbench_migration (id, name, hash) values ($1, $2, $3)', [
      migration.id,
      migration.name,
      migration.hash,
    ])
    await client.query('commit')
  } catch (cause) {
    // If the connection is lost, the server has rolled back already and this fails.
    await client.query('rollback').catch(() => {})
    throw new AppError('MIGRATION_FAILED', sentenceOf(migration, cause), { cause })
  }
}

async function transactionOf(client: Client): Promise<string> {
  const result = await client.query<{ id: string }>('select pg_current_xact_id()::text as id')
  return result.rows[0]?.id ?? ''
}

function sentenceOf(migration: Migration, cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const where = lineOf(migration.sql, cause)
  return `The migration ${migration.file} failed${where} and was undone: ${reason}.`
}

/** PostgreSQL gives a position in characters, counted from 1; the message gives the line. */
function lineOf(sql: string, cause: unknown): string {
  const position = cause instanceof Error && 'position' in cause ? Number(cause.position) : 0
  return position > 0 ? ` at line ${sql.slice(0, position).split('\n').length}` : ''
}
