import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { AppError } from '../../../../shared/errors.ts'
import type { Binaries } from '../cluster/binaries.ts'
import { isAlive, isPostmasterOf } from './is-postmaster-of.ts'

const run = promisify(execFile)
const hidden = { windowsHide: true }

type Mode = 'fast' | 'immediate' | 'kill'

/** How long to wait after each mode, in milliseconds. */
export type StopPatience = Readonly<Record<Mode, number>>

/** For a server left by an earlier host, when there is time. */
const unhurried: StopPatience = { fast: 10_000, immediate: 5_000, kill: 5_000 }

/** For the shutdown of a host, which must take ten seconds at most. */
export const hurried: StopPatience = { fast: 2_500, immediate: 700, kill: 1_000 }

// https://www.postgresql.org/docs/18/server-shutdown.html
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT', kill: 'SIGKILL' } as const

/**
 * Stops the server of `dir` in three steps: a fast shutdown (open transactions are rolled back), an immediate
 * one, and SIGKILL if it reacts to neither; after the last two, the next start recovers. Returns the mode
 * that worked.
 */
export async function stopPostmaster(
  pid: number,
  dir: string,
  binaries: Binaries,
  patience: StopPatience = unhurried,
): Promise<Mode> {
  for (const mode of ['fast', 'immediate', 'kill'] as const) {
    const children = mode === 'kill' ? await childrenOf(pid) : []
    await ask(pid, dir, mode, binaries)
    // A suspended child does not notice that its parent is gone.
    for (const child of children) kill(child)
    if (await isGone(pid, dir, patience[mode])) return mode
  }
  throw new AppError(
    'POSTGRES_UNAVAILABLE',
    `The PostgreSQL server ${pid} of ${dir} does not stop: end that process, then start Flagbench again.`,
  )
}

async function ask(pid: number, dir: string, mode: Mode, binaries: Binaries): Promise<void> {
  // Windows has no signals; pg_ctl reaches the server through a named pipe.
  if (process.platform === 'win32' && mode !== 'kill')
    await run(binaries.pgCtl, ['stop', '-D', dir, '-m', mode, '-W'], hidden).catch(() => {})
  else if (isPostmasterOf(pid, dir)) process.kill(pid, signals[mode])
}

/** The processes of a server's connections and background work; empty if the system cannot list them. */
async function childrenOf(pid: number): Promise<readonly number[]> {
  if (process.platform === 'win32') return []
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid='], hidden).catch(() => ({ stdout: '' }))
  const pairs = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  return pairs.flatMap(([child, parent]) => (parent === pid && child ? [child] : []))
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has already exited.
  }
}

async function isGone(pid: number, dir: string, patienceMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 10) {
    if (hasEnded(pid, dir)) return true
    await sleep(10)
  }
  return hasEnded(pid, dir)
}

/**
 * Only Linux shows cheaply which program a process runs; there, a dead process may stay listed until its
 * parent reaps it.
 */
function hasEnded(pid: number, dir: string): boolean {
  return process.platform === 'linux' ? !isPostmasterOf(pid, dir) : !isAlive(pid)
}
