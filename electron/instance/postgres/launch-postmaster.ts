import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './as-non-root.ts'
import { dyingWithUs } from './dying-with-us.ts'
import { serverEnvironment } from './environment.ts'
import { readPidFile } from './pid-file.ts'

/** A server process that we started, and what it said last. */
export interface Postmaster {
  readonly pid: number
  readonly exited: Promise<Exit>
  isRunning(): boolean
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
  const launch = account.wrap(...(await dyingWithUs('INT', postgres, ['-D', dir, ...args])))
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
    isRunning: () => child.exitCode === null && child.signalCode === null,
    isReady: () => isReady(child, dir, exited),
    said: () => lines,
  }
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
