import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { renamePatientlySync } from '../home/rename-patiently.ts'
import { backupName } from '../instance/migrate/backup/backup-name.ts'
import { type AppliedMigration, findPending } from '../instance/migrate/find-pending.ts'
import { loadMigrations, type Migration } from '../instance/migrate/load-migrations.ts'

/**
 * Brings the workbench up to date, one transaction per file; if it already has migrations and needs more, it
 * is first copied into `backups`. Throws MIGRATION_FAILED (the failed file is rolled back) or
 * DATABASE_FROM_FUTURE.
 */
export function migrateWorkbench(database: Database, folder: string, backups?: string): void {
  const applied = readApplied(database)
  const pending = findPending(loadMigrations(folder), applied, `The workbench ${database.name}`)
  const next = pending[0]
  if (next && backups && applied.length > 0) backUp(database, next, backups)
  for (const migration of pending) runMigration(database, migration)
}

function readApplied(database: Database): readonly AppliedMigration[] {
  const table = database.prepare(`select 1 from sqlite_schema where name = 'flagbench_migration'`).get()
  if (!table) return []
  return database
    .prepare<[], AppliedMigration>('select id, name, hash from flagbench_migration order by id')
    .all()
}

function backUp(database: Database, next: Migration, backups: string): void {
  const file = join(backups, `${backupName(next)}.sqlite`)
  try {
    mkdirSync(backups, { recursive: true, mode: 0o700 })
    rmSync(`${file}.new`, { force: true })
    database.prepare('vacuum into ?').run(`${file}.new`)
    renamePatientlySync(`${file}.new`, file)
  } catch (cause) {
    throw new AppError(
      'MIGRATION_FAILED',
      `The workbench could not be backed up to ${file} (${messageOf(cause)}): nothing was changed; make room or allow writing there.`,
      { cause },
    )
  }
}

function runMigration(database: Database, migration: Migration): void {
  // Rebuilding a table drops it, which would delete the rows that refer to it; `foreign_key_check` verifies
  // the references afterwards.
  const wereOn = database.pragma('foreign_keys', { simple: true })
  database.pragma('foreign_keys = off')
  try {
    database.transaction(() => apply(database, migration)).immediate()
  } catch (cause) {
    const message = `The migration ${migration.file} failed and was undone: ${messageOf(cause)}.`
    throw new AppError('MIGRATION_FAILED', message, { cause })
  } finally {
    database.pragma(`foreign_keys = ${wereOn}`)
  }
}

function apply(database: Database, { id, name, hash, sql }: Migration): void {
  database.exec(`create table if not exists flagbench_migration (
    id integer primary key,
    name text not null,
    hash text not null,
    applied_at text not null default (strftime('%Y-%m-%dT%H:%M:%fZ'))
  ) strict`)
  database.exec(sql)
  if (!database.inTransaction) throw new Error('it ends its transaction itself')
  const broken = database.pragma('foreign_key_check')
  if (Array.isArray(broken) && broken.length > 0)
    throw new Error('it leaves references to rows that are gone')
  database.prepare('insert into flagbench_migration (id, name, hash) values (?, ?, ?)').run(id, name, hash)
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
