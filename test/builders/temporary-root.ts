import { readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../../electron/instance/postgres/process/is-postmaster-of.ts'

/**
 * The parent folder of test files: in memory if there is room, because a database is a thousand small files.
 */
export const temporaryRoot = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir()

/** The name prefix of this process's folders. */
export const ownPrefix = `flagbench-test-${process.pid}-`

/** The name prefix of folders shared by all processes of a run; its first process deletes them at the end. */
export const runPrefix = `flagbench-test-${process.env.FLAGBENCH_TEST_RUN ?? process.pid}-run-`

removeLeftovers()

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > 2 ** 31
  } catch {
    return false
  }
}

/** Deletes the folders of killed test runs. */
function removeLeftovers(): void {
  for (const name of readdirSync(temporaryRoot)) {
    const pid = Number(/^flagbench-test-(\d+)-/.exec(name)?.[1] ?? process.pid)
    if (!isAlive(pid)) removeFolder(join(temporaryRoot, name))
  }
}

/** Deletes a folder, retrying while a killed server is still writing to it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}
