import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { checkWorkbench } from './check-workbench.ts'
import { makeWorkbench } from './make-workbench.ts'
import { migrateWorkbench } from './migrate-workbench.ts'

/**
 * Opens the workbench's SQLite file; creates it on first use, or brings an older one up to date after copying
 * it into `backups`. Throws WORKBENCH_DAMAGED (the file stays unchanged), DATABASE_FROM_FUTURE,
 * MIGRATION_FAILED.
 */
export async function openWorkbench(
  file: string,
  folder: string,
  backups: string,
): Promise<Database.Database> {
  if (existsSync(file)) checkWorkbench(file)
  else makeWorkbench(file, folder)
  const database = new Database(file, { timeout: 5_000 })
  try {
    database.pragma('journal_mode = wal')
    database.pragma('foreign_keys = on')
    migrateWorkbench(database, folder, backups)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}
