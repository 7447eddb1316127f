import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './as-non-root.ts'
import { succeeds } from './as-non-root.ts'
import { serverEnvironment } from './environment.ts'
import { readPidFile } from './pid-file.ts'

/** A server process that we started, and what it said last. */
export interface Postmaster {
  readonly pid: number
  readonly exited: Promise<Exit>
  /** Waits until it serves; false where it ended instead. */
  isReady(): Promise<boolean>
  /** Its last lines on stderr. */
  said(): readonly string[]
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** Starts `postgres` on `dir` with the given arguments; does not wait for it. */
export async function launchPostmaster(
  postgres: string,
  dir: string,
  args: readonly string[],
  account: Account,
  log: (line: string) => void,
): Promise<Postmaster> {
  const launch = account.wrap(...(await dyingWithUs(postgres, ['-D', dir, ...args])))
  const child = spawn(launch.command, launch.args, {
    ...account.ids,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl-C goes to the terminal's whole group: the host stops the server when it has finished with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const lines: string[] = []
  if (child.stderr) createInterface(child.stderr).on('line', (line) => keep(lines, line, log))
  const exited = exitOf(child, lines)
  return {
    pid: child.pid ?? 0,
    exited,
    isReady: () => isReady(child, dir, exited),
    said: () => lines,
  }
}

/** On Linux the kernel asks the server to stop when the host's main thread dies, even by SIGKILL. */
async function dyingWithUs(command: string, args: readonly string[]): Promise<[string, readonly string[]]> {
  const prefix = ['--pdeathsig', 'INT', '--']
  if (process.platform !== 'linux' || !(await succeeds('setpriv', [...prefix, 'true'])))
    return [command, args]
  return ['setpriv', [...prefix, command, ...args]]
}

function keep(lines: string[], line: string, log: (line: string) => void): void {
  lines.push(line)
  if (lines.length > 40) lines.shift()
  log(line)
}

function exitOf(child: ChildProcess, lines: string[]): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
    child.once('error', (error) => {
      lines.push(error.message)
      resolve({ code: null, signal: null })
    })
  })
}

/** The pid file turns to `ready` on every system and in every language: it is what pg_ctl reads. */
async function isReady(child: ChildProcess, dir: string, exited: Promise<Exit>): Promise<boolean> {
  let ended = false
  void exited.then(() => {
    ended = true
  })
  while (!ended) {
    const file = readPidFile(dir)
    if (file?.pid === child.pid && file?.status === 'ready') return true
    await sleep(5)
  }
  return false
}
