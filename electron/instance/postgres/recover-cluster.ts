import type { Binaries } from './binaries.ts'
import { isAlive, isPostmasterOf } from './is-postmaster-of.ts'
import { readPidFile, removePidFile } from './pid-file.ts'
import { stopPostmaster } from './stop-postmaster.ts'

/**
 * Cleans up after a killed host in `dir`: stops a server that is still running, and removes a pid file whose
 * pid now belongs to another program. Returns a description of what was done. The caller must hold the lock.
 */
export async function recoverCluster(dir: string, binaries: Binaries): Promise<string> {
  const found = readPidFile(dir)
  if (!found) return removePidFile(dir) ? 'removed a pid file that could not be read' : 'clean'
  if (isPostmasterOf(found.pid, dir)) {
    const mode = await stopPostmaster(found.pid, dir, binaries)
    return `stopped the server ${found.pid} that an earlier host left running (${mode})`
  }
  // For a dead process, PostgreSQL needs the file to check for shared memory, and replaces it itself.
  if (!isAlive(found.pid)) return `the server ${found.pid} was not stopped cleanly; PostgreSQL recovers`
  removePidFile(dir)
  return `removed a stale pid file (${found.pid} is another program now)`
}
