import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'
import { homePaths } from './home-paths.ts'
import { type OsLock, takeLock } from './os-lock.ts'

/** This process's hold on the data folder; it ends with the process, even if that is killed. */
export interface LockedHome {
  /** Publishes the URL of this host for other processes. */
  announce(url: string): void
  release(): void
}

interface Holder {
  readonly pid: number
  readonly url?: string
}

/** Takes the data folder for this process; throws HOME_IN_USE with the folder and its holder. */
export function lockHome(home: string): LockedHome {
  const paths = homePaths(home)
  const lock = takeLock(paths.lock)
  if (!lock) throw inUse(home)
  const write = (holder: Holder) => writeHolder(paths.holder, holder)
  write({ pid: process.pid })
  return {
    announce: (url) => write({ pid: process.pid, url }),
    release: () => release(lock, paths.holder),
  }
}

function release(lock: OsLock, holder: string): void {
  // A second call must not delete the file that the next host has written.
  if (lock.isHeld()) rmSync(holder, { force: true })
  lock.release()
}

function readHolder(home: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(homePaths(home).holder, 'utf8'))
    return isHolder(holder) ? holder : undefined
  } catch {
    return undefined
  }
}

function writeHolder(file: string, holder: Holder): void {
  rmSync(file, { force: true })
  writeFileSync(file, JSON.stringify(holder), { mode: 0o600 })
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null || !('pid' in value)) return false
  return typeof value.pid === 'number' && (!('url' in value) || typeof value.url === 'string')
}

function inUse(home: string): AppError {
  const holder = readHolder(home)
  const who = holder ? `process ${holder.pid}${holder.url ? ` at ${holder.url}` : ''}` : 'another process'
  return new AppError(
    'HOME_IN_USE',
    `The data folder ${home} is in use by another Flagbench (${who}): close it first, or choose another folder with --home.`,
  )
}
