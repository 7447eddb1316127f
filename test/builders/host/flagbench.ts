import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { type Ended, type Program, startProgram } from './program.ts'

const command = join(import.meta.dirname, '../../../electron/cli/flagbench.ts')

/** Starts the command line in a separate process, which is killed when the running test ends. */
export function startFlagbench(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Program {
  const program = startProgram(command, args, { FLAGBENCH_HOME: '/nonexistent/flagbench', ...environment })
  onTestFinished(async () => void (await program.stop('SIGKILL')))
  return program
}

export const flagbench = (...args: readonly string[]): Promise<Ended> => startFlagbench(args).ended

/** Expects nothing on stdout, and sentences without a stack trace on stderr. */
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
