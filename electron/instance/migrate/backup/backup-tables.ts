import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { AppError } from '../../../../shared/errors.ts'
import { renamePatiently } from '../../../home/rename-patiently.ts'
import { newClient } from '../../client.ts'
import type { Migration } from '../load-migrations.ts'
import { type BackupFolder, manifestFile } from './backup-folder.ts'
import { backupName } from './backup-name.ts'
import { beginSnapshot, describeTables, rowsOfTables } from './read-tables.ts'

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
    await beginSnapshot(client)
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

async function writeTables(client: Client, folder: string, version: number): Promise<BackupFolder> {
  const { tables, sequences } = await describeTables(client)
  const filed = tables.map((table, index) => ({
    ...table,
    file: `${index + 1}-${table.name.replace(/\W/g, '_')}.ndjson`,
  }))
  for (const { file } of filed) await writeFile(join(folder, file), '', { flag: 'wx', mode: 0o600 })
  for await (const { table, lines } of rowsOfTables(client, tables)) {
    const file = filed[table]?.file
    if (file) await appendFile(join(folder, file), lines.map((line) => `${line}\n`).join(''))
  }
  return { format: 'flagbench tables 1', version, tables: filed, sequences }
}

function failed(to: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AppError(
    'MIGRATION_FAILED',
    `The database could not be backed up to ${to} (${reason}): nothing was changed.`,
    { cause },
  )
}
