import { spawn } from 'node:child_process'
import type { Account } from './as-non-root.ts'
import { serverEnvironment } from './environment.ts'

/** The result of a program. */
export interface ProgramEnd {
  /** The exit code, null if a signal ended it, or the system's error code (`ENOENT`) if it did not start. */
  readonly code: number | string | null
  /** Its lines on stderr. */
  readonly said: readonly string[]
}

export interface ProgramOptions {
  readonly cwd?: string
  /** The program's stdin. */
  readonly input?: string
}

/**
 * Runs a PostgreSQL program to its end, in its own process group: Ctrl-C goes to the terminal's whole group
 * and would interrupt it.
 */
export function runProgram(
  command: string,
  args: readonly string[],
  account: Account,
  { cwd, input = '' }: ProgramOptions = {},
): Promise<ProgramEnd> {
  const child = spawn(command, args, {
    ...account.ids,
    ...(cwd !== undefined && { cwd }),
    env: serverEnvironment(),
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-100_000)
  })
  // A program that exits early does not read all of its input.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return new Promise((resolve) => {
    const end = (code: ProgramEnd['code'], said: string) => resolve({ code, said: said.trim().split('\n') })
    child.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? null, error.message))
    child.once('close', (code) => end(code, stderr))
  })
}
