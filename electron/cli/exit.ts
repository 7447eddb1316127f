import { AppError } from '../../shared/errors.ts'
import { explainProblem } from '../instance/explain-problem.ts'
import { systemReason } from '../system-reason.ts'

/** The exit codes of all commands. */
export const EXIT = { done: 0, failed: 1, changes: 2, usage: 64 } as const

/**
 * Writes an error to stderr in one plain sentence, and returns the exit code. FLAGBENCH_DEBUG adds the stack.
 */
export function fail(thrown: unknown): number {
  const error = explainProblem(thrown) ?? thrown
  if (error instanceof AppError) {
    process.stderr.write(`${error.message}\n`)
    return error.code === 'USAGE' ? EXIT.usage : EXIT.failed
  }
  process.stderr.write(`${sentenceOf(error)}\n`)
  if (process.env.FLAGBENCH_DEBUG) process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`)
  return EXIT.failed
}

function sentenceOf(error: unknown): string {
  const reason = systemReason(error)
  if (reason !== undefined) return `Flagbench cannot continue: ${reason}${pathOf(error)}.`
  const message = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]
  return `Flagbench ran into an internal error: ${message}. Set FLAGBENCH_DEBUG=1 to see where.`
}

const pathOf = (error: unknown) =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? ` (${error.path})` : ''

/** An error in the command line's arguments: exit code 64. */
export const usage = (message: string) => new AppError('USAGE', message)
