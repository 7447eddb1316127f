import { chmodSync, closeSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'

/** A lock that the operating system drops by itself when its process dies, however it dies. */
export interface OsLock {
  isHeld(): boolean
  /** Gives the lock free; harmless when done twice. */
  release(): void
}

/** Takes the lock kept in `file` (made if missing), or answers undefined at once where another holds it. */
export function takeLock(file: string): OsLock | undefined {
  // SQLite's own file lock, because Node has none: it is fcntl or LockFileEx, never a file left behind.
  const database = open(file)
  try {
    // Nothing is ever written: it needs no journal beside it.
    database.pragma('journal_mode = memory')
    database.exec('begin exclusive')
    return { isHeld: () => database.open, release: () => void database.close() }
  } catch (error) {
    database.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined
    throw unusable(file, error)
  }
}

function open(file: string): Database.Database {
  try {
    // SQLite would make it readable for everybody.
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
