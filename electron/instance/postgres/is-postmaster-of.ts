import { execFileSync } from 'node:child_process'
import { readlinkSync, realpathSync } from 'node:fs'

/** Whether `pid` is alive and a PostgreSQL server of exactly this data directory: pids are given out again. */
export function isPostmasterOf(pid: number, dir: string): boolean {
  if (!isAlive(pid)) return false
  try {
    if (process.platform === 'linux') return isOnLinux(pid, dir)
    if (process.platform === 'win32') return isOnWindows(pid, dir)
    return isElsewhere(pid, dir)
  } catch {
    return false
  }
}

/** Whether a process of this id exists, a zombie included. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function isOnLinux(pid: number, dir: string): boolean {
  // An update of Flagbench replaces the program of a running server: the link then ends in " (deleted)".
  const program = readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '')
  return program.endsWith('/postgres') && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dir)
}

function isOnWindows(pid: number, dir: string): boolean {
  const script = `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`
  const command = execFileSync('powershell', ['-NoProfile', '-Command', script], { encoding: 'utf8' })
  return isServerOf(command.toLowerCase(), dir.toLowerCase())
}

function isElsewhere(pid: number, dir: string): boolean {
  const command = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return isServerOf(command, dir)
}

/** Only the server itself has the directory in its command line; its children put a title there. */
function isServerOf(command: string, dir: string): boolean {
  return command.includes('postgres') && command.includes(dir)
}
