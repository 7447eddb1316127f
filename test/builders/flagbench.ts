import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'

const command = join(import.meta.dirname, '../../electron/cli/flagbench.ts')

export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

/** Starts the command line in a process of its own; it is killed when the running test ends. */
export function startFlagbench(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, ['--no-warnings', command, ...args], {
    env: { ...process.env, FLAGBENCH_HOME: '/nonexistent/flagbench', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text
    })
  const closed = once(child, 'close')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await closed
  })
  return { child, ended: closed.then(([code]) => ({ code: code as number | null, ...texts })) }
}

export const flagbench = (...args: readonly string[]): Promise<Ended> => startFlagbench(args).ended

/** Expects nothing on stdout, and on stderr sentences without a stack. */
export function expectPlainFailure(
  { code, stdout, stderr }: Ended,
  expected: number,
  sentence: RegExp,
): void {
  expect(stderr).toMatch(sentence)
  expect(stderr).not.toMatch(/^\s+at |Error:|node:internal|^error:/m)
  expect(stderr.endsWith('\n')).toBe(true)
  expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
}
