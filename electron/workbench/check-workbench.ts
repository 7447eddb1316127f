import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'

/** Checks an existing workbench file without changing it; throws WORKBENCH_DAMAGED with its path. */
export function checkWorkbench(file: string): void {
  // SQLite treats an empty file as a new database. A workbench is complete when it is moved into place, so
  // this one was truncated.
  if (statSync(file).size === 0) throw damaged(file, 'it is empty')
  let problem: string | undefined
  try {
    problem = problemOf(file)
  } catch (cause) {
    throw damaged(file, cause instanceof Error ? cause.message : String(cause), cause)
  }
  if (problem) throw damaged(file, problem)
}

function problemOf(file: string): string | undefined {
  // Read-only, so that closing it does not write the -wal file into a damaged database.
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const found = database.pragma('quick_check(1)', { simple: true })
    if (found !== 'ok') return String(found)
    if (endsInsidePage(file, Number(database.pragma('page_size', { simple: true }))))
      return 'its end is missing'
    const ours = database.prepare(`select 1 from sqlite_schema where name = 'flagbench_migration'`).get()
    return ours ? undefined : 'it is a database of another program'
  } finally {
    database.close()
  }
}

/**
 * True if the last page is incomplete, which SQLite silently reads as zeros. With a -wal file, a page may be
 * half written and is restored from there.
 */
function endsInsidePage(file: string, pageSize: number): boolean {
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false })
  return !log?.size && statSync(file).size % pageSize !== 0
}

function damaged(file: string, reason: string, cause?: unknown): AppError {
  return new AppError(
    'WORKBENCH_DAMAGED',
    `The workbench file ${file} cannot be used (${reason}): move it and its companions (-wal, -shm) away, or put back a backup, and start again; flags are kept in PostgreSQL and are not affected.`,
    { cause },
  )
}
