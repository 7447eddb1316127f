import { AppError } from '../../shared/errors.ts'
import { explainUnavailable } from '../instance/unavailable.ts'

/** Exit codes of every command (design §14). */
export const EXIT = { done: 0, failed: 1, changes: 2, usage: 64 } as const

/** Writes what went wrong to stderr, one plain sentence for an expected trouble, and answers the exit code. */
export function fail(thrown: unknown): number {
  const error = explainUnavailable(thrown) ?? thrown
  if (error instanceof AppError) {
    process.stderr.write(`${error.message}\n`)
    return error.code === 'USAGE' ? EXIT.usage : EXIT.failed
  }
  process.stderr.write(
    `Flagbench ran into a problem of its own: ${error instanceof Error ? error.stack : String(error)}\n`,
  )
  return EXIT.failed
}

/** Wrong words on the command line: exit code 64. */
export const usage = (message: string) => new AppError('USAGE', message)
