import type { Client } from 'pg'
import { AppError } from '../../../shared/errors.ts'
import { newClient } from '../client.ts'
import { type AppliedMigration, findPending } from './find-pending.ts'
import { loadMigrations, type Migration } from './load-migrations.ts'
import { runMigration } from './run-migration.ts'
import { whileLocked } from './while-locked.ts'

export interface MigrateOptions {
  readonly url: string
  /** The folder of numbered SQL files. */
  readonly folder: string
  /** The last migration to run; default: the newest. */
  readonly version?: number
  /**
   * Called with the first pending migration if the database already has others. No connection is open during
   * the call. Returns the URL to continue with, because a restarted server may have another port.
   */
  readonly backup?: (next: Migration) => Promise<string>
}

/**
 * Brings a PostgreSQL database up to date, one transaction per file, and returns the migrations that were
 * applied. Throws MIGRATION_FAILED (the failed file is rolled back, earlier ones stay) or
 * DATABASE_FROM_FUTURE.
 */
export async function migrate(options: MigrateOptions): Promise<readonly Migration[]> {
  const migrations = loadMigrations(options.folder).slice(0, options.version)
  const url = await backedUp(options, migrations)
  return connected(url, (client) => whileLocked(client, () => runPending(client, migrations)))
}

async function backedUp(options: MigrateOptions, migrations: readonly Migration[]): Promise<string> {
  if (!options.backup) return options.url
  const { applied, pending } = await connected(options.url, (client) => stateOf(client, migrations))
  const next = pending[0]
  return next && applied.length > 0 ? options.backup(next) : options.url
}

async function runPending(client: Client, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  await client.query(`create table if not exists flagbench_migration (
    id integer primary key,
    name text not null,
    hash text not null,
    applied_at timestamptz not null default now()
  )`)
  const { pending } = await stateOf(client, migrations)
  for (const migration of pending) await runMigration(client, migration)
  return pending
}

async function stateOf(client: Client, migrations: readonly Migration[]) {
  const applied = await readApplied(client)
  return { applied, pending: findPending(migrations, applied, placeOf(client)) }
}

async function readApplied(client: Client): Promise<readonly AppliedMigration[]> {
  const table = await client.query<{ found: boolean }>(
    `select to_regclass('flagbench_migration') is not null as found`,
  )
  if (!table.rows[0]?.found) return []
  const result = await client.query<AppliedMigration>(
    'select id, name, hash from flagbench_migration order by id',
  )
  return result.rows
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = newClient({ url, application_name: 'flagbench migrate', connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    return await work(client)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(
      'MIGRATION_FAILED',
      `${placeOf(client)} could not be brought up to date: ${reasonOf(error)}.`,
      {
        cause: error,
      },
    )
  } finally {
    await client.end()
  }
}

function placeOf(client: Client): string {
  return `The database ${client.database} at ${client.host}:${client.port}`
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
