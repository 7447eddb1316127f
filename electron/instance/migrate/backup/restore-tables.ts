import type { Client } from 'pg'
import { AppError } from '../../../../shared/errors.ts'
import { newClient } from '../../client.ts'
import { migrate } from '../migrate.ts'
import { readBackupFolder, rowsInFolder } from './backup-folder.ts'
import { fillTables } from './fill-tables.ts'

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
  const content = readBackupFolder(backup)
  const client = newClient({ url, application_name: 'flagbench restore', connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await refuseFilled(client)
    await migrate({ url, folder, version: content.version })
    await fillTables(client, content, rowsInFolder(backup, content))
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
