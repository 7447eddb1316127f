import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** The result of a process. */
export interface Ended {
  /** Null if a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A separate process whose output is recorded. */
export interface Program {
  readonly child: ChildProcess
  readonly pid: number
  readonly ended: Promise<Ended>
  /**
   * Resolves with the first group of a pattern as soon as stdout matches it; fails with the full output if
   * the process ends first.
   */
  said(pattern: RegExp): Promise<string>
  /** All of stderr so far. */
  complaints(): string
  /** Sends the signal and waits for the process to end. */
  stop(signal: NodeJS.Signals): Promise<Ended>
}

/** Runs a TypeScript or JavaScript file in a separate Node process. */
export function startProgram(
  file: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  /** Uses a new process group, so that a test can signal the whole group like a terminal does. */
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
