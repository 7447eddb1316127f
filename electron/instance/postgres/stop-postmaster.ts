import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { AppError } from '../../../shared/errors.ts'
import type { Binaries } from './binaries.ts'
import { isAlive, isPostmasterOf } from './is-postmaster-of.ts'

const run = promisify(execFile)

type Mode = 'fast' | 'immediate'

// https://www.postgresql.org/docs/18/server-shutdown.html
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const

/**
 * Stops the server of `dir`: cleanly (open transactions are rolled back), and at once if that takes longer
 * than `patienceMs`; the next start then recovers. Answers how it went.
 */
export async function stopPostmaster(
  pid: number,
  dir: string,
  binaries: Binaries,
  patienceMs = 10_000,
): Promise<Mode> {
  for (const mode of ['fast', 'immediate'] as const) {
    await ask(pid, dir, mode, binaries)
    if (await isGone(pid, dir, patienceMs)) return mode
  }
  throw new AppError(
    'POSTGRES_UNAVAILABLE',
    `The PostgreSQL server ${pid} of ${dir} does not stop: end that process, then start Flagbench again.`,
  )
}

async function ask(pid: number, dir: string, mode: Mode, binaries: Binaries): Promise<void> {
  // Windows has no signals; pg_ctl reaches the server through its named pipe.
  if (process.platform === 'win32')
    await run(binaries.pgCtl, ['stop', '-D', dir, '-m', mode, '-W']).catch(() => {})
  else if (isPostmasterOf(pid, dir)) process.kill(pid, signals[mode])
}

async function isGone(pid: number, dir: string, patienceMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 10) {
    if (hasEnded(pid, dir)) return true
    await sleep(10)
  }
  return hasEnded(pid, dir)
}

/** Only Linux tells cheaply whose process it is; there a dead one may stay listed until its parent looks. */
function hasEnded(pid: number, dir: string): boolean {
  return process.platform === 'linux' ? !isPostmasterOf(pid, dir) : !isAlive(pid)
}
