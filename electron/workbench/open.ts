import Database from 'better-sqlite3'
import { loadMigrations } from '../instance/migrate/load-migrations.ts'

/** First working form: the helper for storage hardens it (integrity check, hashes, backup). */
export async function openWorkbench(file: string, folder: string, _backups: string): Promise<Database.Database> {
  const database = new Database(file)
  database.pragma('journal_mode = wal')
  const applied = database.pragma('user_version', { simple: true }) as number
  for (const migration of loadMigrations(folder).slice(applied)) {
    database.transaction(() => {
      database.exec(migration.sql)
      database.pragma(`user_version = ${migration.id}`)
    })()
  }
  return database
}
