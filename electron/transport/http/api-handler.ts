import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { type AnyRouter, type ORPCError, ORPCError as WireError } from '@orpc/server'
import type { Logger } from 'pino'
import type { Database } from '../../instance/database.ts'
import { type WireErrorData, wireErrors } from '../errors.ts'
import { carries } from './carries.ts'
import { conditional } from './conditional.ts'
import type { HttpContext } from './http-context.ts'
import { idempotent } from './idempotent.ts'
import { knownTrouble } from './known-trouble.ts'
import { problemBody } from './problem.ts'
import { queryTypes } from './query-types.ts'
import { storableInput } from './storable-input.ts'

/** Where the contract begins. */
export const apiPrefix = '/api/v1'

export interface ApiHandlerOptions {
  readonly router: AnyRouter
  readonly database: Database
  readonly log: Logger
}

/** Answers the requests of the contract at `/api/v1`; undefined: there is no such request. */
export function createApiHandler({ router, database, log }: ApiHandlerOptions) {
  const handler = new OpenAPIHandler<HttpContext>(router, {
    filter: carries,
    clientInterceptors: [
      ...wireErrors(log).clientInterceptors,
      knownTrouble,
      storableInput,
      queryTypes,
      conditional,
      idempotent(database),
    ],
    customErrorResponseBodyEncoder: (error) => encoded(error, log),
  })
  return async (request: Request, context: HttpContext): Promise<Response | undefined> => {
    const { response } = await handler.handle(request, { prefix: apiPrefix, context })
    return response && withManners(response, context)
  }
}

function encoded(error: ORPCError<string, unknown>, log: Logger) {
  const { fields } = (error.data ?? {}) as Partial<WireErrorData>
  if (fields) return problemBody({ code: error.code, status: error.status, detail: error.message, fields })
  if (error instanceof WireError && error.status < 500)
    return problemBody({ code: 'INVALID', status: error.status, detail: 'The body is no JSON.' })
  log.error({ err: error, cause: error.cause }, 'an answer could not be written')
  return problemBody({
    code: 'INTERNAL',
    status: error.status,
    detail: 'Flagbench ran into a problem of its own.',
  })
}

function withManners(response: Response, { answerHeaders }: HttpContext): Response {
  const headers = new Headers(response.headers)
  if (response.status >= 400) headers.set('content-type', 'application/problem+json')
  else for (const [name, value] of answerHeaders) headers.set(name, value)
  return new Response(response.body, { status: response.status, headers })
}
