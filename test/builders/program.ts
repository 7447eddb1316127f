import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** How a process ended. */
export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A process of its own that keeps what it says. */
export interface Program {
  readonly child: ChildProcess
  readonly pid: number
  readonly ended: Promise<Ended>
  /** The first group of a pattern, as soon as stdout has it; fails with all it said where the process ends first. */
  said(pattern: RegExp): Promise<string>
  /** All of stderr so far. */
  complaints(): string
  /** Sends the signal and waits for the end. */
  stop(signal: NodeJS.Signals): Promise<Ended>
}

/** Starts a file of TypeScript or JavaScript in a Node of its own. */
export function startProgram(
  file: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  /** In a process group of its own, so that a test can signal all of it as a terminal does. */
  isGroup = false,
): Program {
  const child = spawn(process.execPath, ['--no-warnings', file, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: isGroup,
  })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text
    })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...texts }))
  return {
    child,
    pid: child.pid ?? 0,
    ended,
    complaints: () => texts.stderr,
    said: async (pattern) => {
      for (;;) {
        const found = pattern.exec(texts.stdout)?.[1]
        if (found !== undefined) return found
        const stopped = await Promise.race([ended, sleep(20)])
        if (stopped) throw new Error(`it ended: ${stopped.stderr}${stopped.stdout}`)
      }
    },
    stop: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}
