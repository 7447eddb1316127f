import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readIfThere } from '../../../read-if-there.ts'

/**
 * The content of a postmaster's pid file (PostgreSQL's pidfile.h); `status` becomes `ready` when it accepts
 * connections.
 */
export interface PidFile {
  readonly pid: number
  /** The start time of the server, in seconds since 1970. */
  readonly startedAt: number
  readonly port: number
  readonly status: string
}

/** Reads `postmaster.pid` of a data directory; undefined if there is none or it is incomplete. */
export function readPidFile(dir: string): PidFile | undefined {
  const lines = readIfThere(pidFileOf(dir)).split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, startedAt: Number(lines[2]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
}

/** Removes the pid file, and returns whether there was one. */
export function removePidFile(dir: string): boolean {
  const isThere = existsSync(pidFileOf(dir))
  rmSync(pidFileOf(dir), { force: true })
  return isThere
}

function pidFileOf(dir: string): string {
  return join(dir, 'postmaster.pid')
}
