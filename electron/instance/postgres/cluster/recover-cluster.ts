import { isAlive, isPostmasterOf } from '../process/is-postmaster-of.ts'
import { readPidFile, removePidFile } from '../process/pid-file.ts'
import { stopPostmaster } from '../process/stop-postmaster.ts'
import type { Binaries } from './binaries.ts'

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
