import { chmodSync, closeSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'

/** A lock that the operating system releases when the process ends, even if it is killed. */
export interface OsLock {
  isHeld(): boolean
  /** Releases the lock; may be called again. */
  release(): void
}

// What nobody refers to any more the garbage collector closes, and its lock would go with it.
const held = new Set<Database.Database>()

/**
 * Takes the lock on `file` (created if missing), or returns undefined at once if another process holds it.
 */
export function takeLock(file: string): OsLock | undefined {
  // Uses SQLite's file lock, because Node has none: it is fcntl or LockFileEx, so nothing stale can remain.
  const database = open(file)
  try {
    // Nothing is ever written, so no journal file is needed.
    database.pragma('journal_mode = memory')
    database.exec('begin exclusive')
    held.add(database)
    return { isHeld: () => database.open, release: () => release(database) }
  } catch (error) {
    database.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined
    throw unusable(file, error)
  }
}

function release(database: Database.Database): void {
  database.close()
  held.delete(database)
}

function open(file: string): Database.Database {
  try {
    // SQLite would create the file readable for everybody.
    closeSync(openSync(file, 'a', 0o600))
    chmodSync(file, 0o600)
    return new Database(file, { timeout: 0 })
  } catch (error) {
    throw unusable(file, error)
  }
}

function unusable(file: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AppError('HOME_NOT_WRITABLE', `The lock file ${file} cannot be used (${reason}): delete it.`, {
    cause,
  })
}
