import Database from 'better-sqlite3'

/** A lock that the operating system drops by itself when its process dies, however it dies. */
export interface OsLock {
  release(): void
}

/** Takes the lock kept in `file` (made if missing), or answers undefined at once where another holds it. */
export function takeLock(file: string): OsLock | undefined {
  // SQLite's own file lock, because Node has none: it is fcntl or LockFileEx, never a file left behind.
  const database = new Database(file, { timeout: 0 })
  try {
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if (isBusy(error)) return undefined
    throw error
  }
  return { release: () => void database.close() }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}
