import { spawnSync } from 'node:child_process'
import { readlinkSync, realpathSync } from 'node:fs'
import { AppError } from '../../../../shared/errors.ts'
import { pgCtlPath } from '../cluster/binaries.ts'
import { readPidFile } from './pid-file.ts'

/**
 * True if `pid` is alive and a PostgreSQL server for exactly this data directory; pids are reused. The check
 * ignores program output, because a console's code page can garble a path. Throws POSTGRES_UNAVAILABLE if the
 * system cannot answer.
 */
export function isPostmasterOf(pid: number, dir: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') return isOnLinux(pid, dir)
  return process.platform === 'win32' ? isServerByPgCtl(pid, dir, pgCtlPath()) : isServerByLsof(pid, dir)
}

/** True if a process with this id exists, even a zombie. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function isOnLinux(pid: number, dir: string): boolean {
  try {
    // If an update of Flagbench has replaced the program of a running server, the link ends in " (deleted)".
    const program = readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '')
    return program.endsWith('/postgres') && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dir)
  } catch {
    return false
  }
}

/** For Windows: pg_ctl asks the process in the pid file through a pipe that only PostgreSQL opens. */
export function isServerByPgCtl(pid: number, dir: string, pgCtl: string): boolean {
  return readPidFile(dir)?.pid === pid && succeedsThere(pid, dir, pgCtl, ['status', '-D', dir])
}

/** For macOS: a server's working directory is its data directory, which lsof compares by inode. */
export function isServerByLsof(pid: number, dir: string, lsof = 'lsof'): boolean {
  const process = ['-a', '-t', '-c', 'postgres', '-p', String(pid), '-d', 'cwd']
  return succeedsThere(pid, dir, lsof, [...process, '--', dir])
}

function succeedsThere(pid: number, dir: string, command: string, args: readonly string[]): boolean {
  const { status, error } = spawnSync(command, args, { stdio: 'ignore', windowsHide: true, timeout: 15_000 })
  if (status !== null) return status === 0
  throw new AppError(
    'POSTGRES_UNAVAILABLE',
    `Flagbench cannot find out whether process ${pid} is the PostgreSQL server of ${dir} (${command} could not run): end that process, or delete ${dir}/postmaster.pid if it is another program.`,
    { cause: error },
  )
}
