import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from '../cluster/binaries.ts'
import type { Account } from './as-non-root.ts'
import { serverEnvironment } from './environment.ts'
import { killedWithParent } from './kill-with-parent.ts'
import { type PidFile, readPidFile } from './pid-file.ts'

/** A server process that this host started, and its latest output. */
export interface Postmaster {
  /** 0 until known: if pg_ctl starts the server, the pid comes from the pid file. */
  readonly pid: number
  /** If pg_ctl started the server, its own exit code is unknown and this is pg_ctl's. */
  readonly exited: Promise<Exit>
  isRunning(): boolean
  /** Resolves to true when the server accepts connections, or to false if it exits first. */
  isReady(): Promise<boolean>
  /** Its last lines of output. */
  said(): readonly string[]
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** Windows needs pg_ctl: `postgres` refuses to run with administrator rights, and pg_ctl drops them. */
const onThisSystem = process.platform === 'win32' ? 'pg_ctl' : 'postgres'

/** Starts the server on `dir` with the given arguments, without waiting until it is ready. */
export async function launchPostmaster(
  binaries: Binaries,
  dir: string,
  args: readonly string[],
  account: Account,
  log: (line: string) => void,
  by: 'postgres' | 'pg_ctl' = onThisSystem,
): Promise<Postmaster> {
  const before = readPidFile(dir)
  const launch = account.wrap(...(await commandOf(by, binaries, dir, args)))
  const child = spawn(launch.command, launch.args, {
    ...account.ids,
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C goes to the terminal's whole process group, but the host must stop the server itself after its
    // last query.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => keep(lines, line, log))
  let isRunning = true
  const end = () => {
    isRunning = false
  }
  const exited = exitOf(child, lines)
  void exited.then(end)
  // The server keeps pg_ctl's pipes open, while pg_ctl itself exits at once.
  if (by === 'postgres') child.once('exit', end)
  const pid = () => (by === 'postgres' ? child.pid : newServer(before, dir)?.pid) ?? 0
  return {
    get pid() {
      return pid()
    },
    exited,
    isRunning: () => isRunning,
    isReady: () => isReady(pid, dir, exited),
    said: () => lines,
  }
}

async function commandOf(
  by: 'postgres' | 'pg_ctl',
  binaries: Binaries,
  dir: string,
  args: readonly string[],
): Promise<[string, readonly string[]]> {
  if (by === 'postgres') return killedWithParent('INT', binaries.postgres, ['-D', dir, ...args])
  const options = args.map((arg) => (/^[\w.=:/-]+$/.test(arg) ? arg : `"${arg}"`)).join(' ')
  return [binaries.pgCtl, ['start', '-W', '-D', dir, '-o', options]]
}

/** The server that has written the pid file since `before` was read. */
function newServer(before: PidFile | undefined, dir: string): PidFile | undefined {
  const found = readPidFile(dir)
  const isOld = found?.pid === before?.pid && found?.startedAt === before?.startedAt
  return isOld ? undefined : found
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

/**
 * Waits for `ready` in the pid file, which pg_ctl also reads: it is the same on every system and in every
 * language.
 */
async function isReady(pid: () => number, dir: string, exited: Promise<Exit>): Promise<boolean> {
  let ended = false
  void exited.then(() => {
    ended = true
  })
  while (!ended) {
    const file = readPidFile(dir)
    if (file?.pid === pid() && file?.status === 'ready') return true
    await sleep(5)
  }
  return false
}
