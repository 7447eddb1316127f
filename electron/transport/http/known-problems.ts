import { ORPCError } from '@orpc/server'
import { DatabaseError } from 'pg'
import { AppError } from '../../../shared/errors.ts'
import { explainUnavailable } from '../../instance/unavailable.ts'
import { refusal } from '../refusal.ts'
import type { AroundCall } from './http-context.ts'

/** Translates the errors that a server has under load, and logs a bug with the request. */
export const knownProblems: AroundCall = async ({ next, ...options }) => {
  try {
    return await next(options)
  } catch (error) {
    throw named(error, options.context.log)
  }
}

/** Translates a known error into one with its code; anything else becomes INTERNAL. */
export function named(error: unknown, log: { error(what: object, message: string): void }): unknown {
  if (error instanceof AppError || error instanceof ORPCError) return error
  const unavailable = explainUnavailable(error)
  if (unavailable) return unavailable
  return error instanceof DatabaseError ? ofPostgres(error, log) : internal(error, log)
}

function ofPostgres(error: DatabaseError, log: Parameters<typeof named>[1]): unknown {
  const { code = '' } = error
  if (code === '40001' || code === '40P01') {
    const message = 'Somebody else wrote to the same place at the same moment: send the request again.'
    return new AppError('CONFLICT', message, { cause: error })
  }
  // Errors of a value itself: out of range, malformed, too long for an index.
  if (code.startsWith('22') || code.startsWith('54')) {
    return new AppError('INVALID', 'A value in the request is not one that the database can keep.', {
      cause: error,
    })
  }
  return internal(error, log)
}

function internal(error: unknown, log: Parameters<typeof named>[1]): unknown {
  if (error instanceof Error && error.name === 'AbortError') return error
  log.error({ err: error, cause: error instanceof Error ? error.cause : undefined }, 'a request failed')
  return refusal('INTERNAL', 500, 'Flagbench ran into a problem of its own; the log has the details.')
}
