import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { homePaths } from '../home/home-paths.ts'
import { takeLock } from '../home/os-lock.ts'

const prefix = 'flagbench-serve-'
// A folder created less than this many milliseconds ago may not be locked yet.
const youngMs = 60_000

/** Creates a data folder for one run of a server. Folders of servers that were killed are removed first. */
export function makeTemporaryHome(root: string = tmpdir()): string {
  for (const name of readdirSync(root)) if (name.startsWith(prefix)) removeAbandoned(join(root, name))
  return mkdtempSync(join(root, prefix))
}

function removeAbandoned(folder: string): void {
  try {
    const found = lstatSync(folder)
    const isOurs = found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid())
    if (!isOurs || Date.now() - found.mtimeMs < youngMs) return
    const lock = takeLock(homePaths(folder).lock)
    if (!lock) return
    lock.release()
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // The next start tries again; this one does not depend on it.
  }
}
