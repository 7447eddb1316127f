import { mapEventIterator, ORPCError } from '@orpc/client'
import { type Context, ValidationError } from '@orpc/server'
import type { StandardHandlerOptions } from '@orpc/server/standard'
import type { Logger } from 'pino'
import type { AppError, ErrorCode } from '../../shared/errors.ts'
import { explainProblem } from '../instance/explain-problem.ts'
import { toFieldErrors, toSentence } from './input-errors.ts'
import { refusal, type WireError, type WireErrorData } from './refusal.ts'

const statuses: Readonly<Record<ErrorCode, number>> = {
  INVALID: 400,
  USAGE: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  STALE: 409,
  BUSY: 503,
  UNREACHABLE: 502,
  PORT_IN_USE: 500,
  HOME_NOT_WRITABLE: 500,
  HOME_IN_USE: 500,
  POSTGRES_UNAVAILABLE: 503,
  DATABASE_FROM_FUTURE: 500,
  MIGRATION_FAILED: 500,
  WORKBENCH_DAMAGED: 500,
  NOT_BUILT: 500,
}

/** The oRPC handler options that apply `toWireError` to every call and every stream of a router. */
export function wireErrors(
  log: Logger,
): Required<Pick<StandardHandlerOptions<Context>, 'interceptors' | 'clientInterceptors'>> {
  const mapped = <R>(work: () => Promise<R>) =>
    work().catch((thrown) => Promise.reject(toWireError(thrown, log)))
  return {
    interceptors: [
      ({ next, request }) =>
        mapped(async () => {
          const result = await next().catch((thrown: unknown) => {
            throw isUnreadable(thrown) ? unreadable() : thrown
          })
          if (!result.matched) throw unknownProcedure(request.url.pathname)
          return result
        }),
    ],
    clientInterceptors: [
      async ({ next }) => {
        const output = await mapped(async () => next())
        if (!isStream(output)) return output
        return mapEventIterator(output, {
          value: async (event) => event,
          error: async (thrown) => toWireError(thrown, log),
        })
      },
    ],
  }
}

/**
 * Converts whatever was thrown into the error that is sent: an `AppError` keeps its code, message and fields, an
 * error of the database that `explainProblem` knows becomes one, invalid input becomes INVALID, and a bug becomes
 * INTERNAL with its stack only in `log`. An error that is ready to be sent stays as it is.
 */
export function toWireError(thrown: unknown, log: Logger): WireError {
  if (thrown instanceof ORPCError) return fromOrpc(thrown, log)
  const problem = explainProblem(thrown)
  if (problem) return fromAppError(problem)
  return isAbort(thrown) ? cancelled() : internal(thrown, log)
}

function fromOrpc(thrown: ORPCError<string, unknown>, log: Logger): WireError {
  if (isWire(thrown)) return thrown
  if (thrown.cause instanceof ValidationError && thrown.code === 'BAD_REQUEST')
    return wrongInput(thrown.cause)
  if (thrown.code === 'BAD_REQUEST') return unreadable()
  if (thrown.status >= 500) return internal(thrown, log)
  return refusal(thrown.code, thrown.status, thrown.message)
}

function fromAppError({ code, message, fields }: AppError): WireError {
  const status = statuses[code]
  return refusal(code, status, message, fields, status === 503 ? retryAfterSeconds : undefined)
}

function wrongInput(cause: ValidationError): WireError {
  const fields = toFieldErrors(cause.issues)
  return refusal('INVALID', statuses.INVALID, toSentence(fields), fields)
}

const unreadable = () => refusal('INVALID', 400, 'The request could not be read.')

/** What oRPC throws for a call that is no JSON, or whose `meta` does not fit its `json`. */
function isUnreadable(thrown: unknown): boolean {
  if (thrown instanceof SyntaxError) return true
  return thrown instanceof TypeError && thrown.message.startsWith('Invalid RPC serialized data')
}

function unknownProcedure(path: string): WireError {
  return refusal('NOT_FOUND', 404, `The host has no request named "${path.slice(1).replaceAll('/', '.')}".`)
}

function cancelled(): WireError {
  return refusal('CANCELLED', 499, 'The request was cancelled.')
}

function internal(thrown: unknown, log: Logger): WireError {
  log.error({ err: thrown, cause: thrown instanceof Error ? thrown.cause : undefined }, 'a request failed')
  return refusal('INTERNAL', 500, 'Flagbench ran into an internal error; the log has the details.')
}

const retryAfterSeconds = 2

function isWire(error: ORPCError<string, unknown>): error is WireError {
  return Array.isArray((error.data as Partial<WireErrorData> | undefined)?.fields)
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError'
}

function isStream(output: unknown): output is AsyncIterator<unknown, unknown, void> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}
