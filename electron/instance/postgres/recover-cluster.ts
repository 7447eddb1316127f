import type { Binaries } from './binaries.ts'
import { isAlive, isPostmasterOf } from './is-postmaster-of.ts'
import { readPidFile, removePidFile } from './pid-file.ts'
import { stopPostmaster } from './stop-postmaster.ts'

/**
 * Clears what a killed host left in `dir`: a server still running is stopped, a pid file whose number now
 * belongs to another program is removed. Answers what was done, in words. The caller holds the lock.
 */
export async function recoverCluster(dir: string, binaries: Binaries): Promise<string> {
  const found = readPidFile(dir)
  if (!found) return removePidFile(dir) ? 'removed a pid file that could not be read' : 'clean'
  if (isPostmasterOf(found.pid, dir)) {
    const mode = await stopPostmaster(found.pid, dir, binaries)
    return `stopped the server ${found.pid} that an earlier host left running (${mode})`
  }
  // Of a dead process PostgreSQL keeps the file for its own check of shared memory, and replaces it itself.
  if (!isAlive(found.pid)) return `the server ${found.pid} was not stopped cleanly; PostgreSQL recovers`
  removePidFile(dir)
  return `removed a stale pid file (${found.pid} is another program now)`
}
