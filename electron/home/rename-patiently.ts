import { renameSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

// Windows returns these while a virus scanner reads a new file; on other systems they are permanent.
const passing = process.platform === 'win32' ? ['EPERM', 'EACCES', 'EBUSY'] : []
const pausesMs = [20, 40, 80, 160, 320, 640, 1280, 2560, 5120]

/** Renames a file or folder; on Windows, retries for about 10 s while another program holds it. */
export async function renamePatiently(from: string, to: string, codes = passing, move = rename) {
  for (const pauseMs of pausesMs) {
    try {
      return await move(from, to)
    } catch (error) {
      throwUnless(error, codes)
      await sleep(pauseMs)
    }
  }
  return move(from, to)
}

/** Like `renamePatiently`, but blocks the process. */
export function renamePatientlySync(from: string, to: string, codes = passing, move = renameSync): void {
  for (const pauseMs of pausesMs) {
    try {
      move(from, to)
      return
    } catch (error) {
      throwUnless(error, codes)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs)
    }
  }
  move(from, to)
}

function throwUnless(error: unknown, codes: readonly string[]): void {
  if (!(error instanceof Error && 'code' in error && codes.includes(String(error.code)))) throw error
}
