import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'

/** Reads through a workbench file that exists, changing nothing; throws WORKBENCH_DAMAGED naming it. */
export function checkWorkbench(file: string): void {
  // To SQLite an empty file is a new database; ours are moved into place complete, so this one was cut.
  if (statSync(file).size === 0) throw damaged(file, 'it is empty')
  let trouble: string | undefined
  try {
    trouble = troubleOf(file)
  } catch (cause) {
    throw damaged(file, cause instanceof Error ? cause.message : String(cause), cause)
  }
  if (trouble) throw damaged(file, trouble)
}

function troubleOf(file: string): string | undefined {
  // Read-only, so that closing it does not write the log beside it (-wal) into a file that is not whole.
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

/** SQLite reads zeros for what is missing of the last page. A log makes up for a page that was half written. */
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
