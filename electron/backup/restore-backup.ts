import type { FileHandle } from 'node:fs/promises'
import { open, rm } from 'node:fs/promises'
import type Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { newId } from '../../shared/model/new-id.ts'
import { newClient } from '../instance/client.ts'
import { fillTables } from '../instance/migrate/backup/fill-tables.ts'
import type { TableRows } from '../instance/migrate/backup/table-backup.ts'
import { grantToApplication } from '../instance/migrate/grant-to-application.ts'
import { migrate } from '../instance/migrate/migrate.ts'
import { applicationUser } from '../instance/postgres/cluster/roles.ts'
import {
  createFresh,
  dropUnused,
  type EmbeddedServer,
  freshUrl,
  replaceDatabase,
  replacementIn,
} from '../instance/replace-database.ts'
import { migrationsOf } from '../root.ts'
import { type BackupPart, damaged } from './backup-format.ts'
import { type OpenBackup, withBackup } from './read-backup.ts'
import { finishRestore, preparedFile, prepareWorkbench } from './restore-workbench.ts'
import type { LongWork } from './write-backup.ts'

export interface RestoreTarget {
  readonly home: string
  readonly server: EmbeddedServer
  readonly workbench: Database.Database
  /** Backs up what is there, once the backup to restore has proved to be whole. */
  readonly saveCurrent: (work: LongWork) => Promise<void>
  /** Called as soon as the instance is another one. */
  readonly onReplaced: () => void
}

/**
 * Replaces both databases by those of a backup. Everything is prepared beside them; they change only at the
 * end, together, and until then an error or a cancellation leaves them as they are.
 */
export async function restoreBackup(file: string, target: RestoreTarget, work: LongWork): Promise<void> {
  const { home, server, workbench, saveCurrent, onReplaced } = target
  const id = newId()
  const prepared = preparedFile(home, id)
  try {
    await createFresh(server)
    await withBackup(file, work.signal, (backup) => prepare(backup, server.owner(), prepared, work)).catch(
      (error) => Promise.reject(aboutBackup(error, file)),
    )
    work.signal.throwIfAborted()
    await saveCurrent(work)
    work.signal.throwIfAborted()
    await replaceDatabase(server, id)
  } catch (error) {
    await giveUp(server, prepared, id)
    throw error
  }
  try {
    finishRestore(home, workbench, id)
  } catch (cause) {
    throw unfinished(cause)
  } finally {
    onReplaced()
  }
}

/** The prepared workbench is gone when its reader is told of it: what is damaged is the backup. */
function aboutBackup(error: unknown, file: string): unknown {
  const isWorkbench = error instanceof AppError && error.code === 'WORKBENCH_DAMAGED'
  return isWorkbench ? damaged(file, 'its workbench cannot be used', error) : error
}

/** The database is replaced already; the next start takes the workbench over. */
function unfinished(cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AppError(
    'INVALID',
    `The database is restored, but the workbench is not yet: ${reason}. Start Flagbench again to finish.`,
    { cause },
  )
}

/**
 * Removes what was prepared. A connection can be lost after the replacement has been committed; then, or if
 * that cannot be found out, the prepared workbench stays, and the next start puts it in place.
 */
async function giveUp(server: EmbeddedServer, prepared: string, id: string): Promise<void> {
  const inPlace = await replacementIn(server).catch(() => id)
  if (inPlace === id) return
  await rm(prepared, { force: true })
  await dropUnused(server).catch(() => {})
}

async function prepare(
  { header, parts }: OpenBackup,
  ownerUrl: string,
  prepared: string,
  { onProgress }: LongWork,
): Promise<void> {
  const url = freshUrl(ownerUrl)
  const folder = migrationsOf('postgres')
  await migrate({ url, folder, version: header.instance.version })
  const total = header.instance.tables.reduce((sum, { rows }) => sum + rows, 0)
  const onRows = (done: number) => onProgress({ type: 'progress', stage: 'restoring', done, total })
  const workbench = await open(prepared, 'wx', 0o600)
  try {
    await fill(url, header.instance, rowsOnly(parts, workbench, onRows))
    await workbench.sync()
  } finally {
    await workbench.close()
  }
  await migrate({ url, folder })
  await grantToApplication(url, applicationUser)
  prepareWorkbench(prepared)
}

async function fill(
  url: string,
  tables: Parameters<typeof fillTables>[1],
  rows: AsyncIterable<TableRows>,
): Promise<void> {
  const client = newClient({ url, application_name: 'flagbench restore', connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    await fillTables(client, tables, rows)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('INVALID', `The backup could not be restored: ${reason}. Nothing was changed.`, {
      cause,
    })
  } finally {
    await client.end()
  }
}

/** The rows among the parts; the parts of the workbench go to its file. */
async function* rowsOnly(
  parts: AsyncIterable<BackupPart>,
  workbench: FileHandle,
  onRows: (done: number) => void,
): AsyncGenerator<TableRows> {
  let done = 0
  onRows(done)
  for await (const part of parts) {
    if ('workbench' in part) await workbench.appendFile(part.workbench)
    else {
      yield part.rows
      done += part.rows.lines.length
      onRows(done)
    }
  }
}
