import { type AnyRouter, createProcedureClient } from '@orpc/server'
import type { Logger } from 'pino'
import type { Database } from '../../instance/database.ts'
import { wireErrors } from '../errors.ts'
import { answerBytes } from './answer-bytes.ts'
import { conditional } from './conditional.ts'
import type { HttpContext } from './http-context.ts'
import { idempotent } from './idempotent.ts'
import { knownProblems } from './known-problems.ts'
import type { Route } from './routes.ts'

export interface ApiHandlerOptions {
  readonly router: AnyRouter
  readonly database: Database
  readonly log: Logger
}

/** Calls the procedure of a route, and adds what is specific to HTTP. Rejects with the error to send. */
export function createApiHandler({ database, log }: ApiHandlerOptions) {
  const interceptors = [
    ...wireErrors(log).clientInterceptors,
    knownProblems,
    conditional,
    idempotent(database),
  ]
  return async (
    route: Route,
    input: unknown,
    context: HttpContext,
    signal: AbortSignal,
  ): Promise<Response> => {
    const call = createProcedureClient(route.procedure, {
      context,
      path: route.path,
      interceptors: interceptors as never,
    })
    const output = await call(input, { signal })
    const headers = new Headers(context.answerHeaders)
    if (output === undefined) return new Response(null, { status: route.successStatus, headers })
    headers.set('content-type', 'application/json')
    return new Response(await answerBytes(output), { status: route.successStatus, headers })
  }
}
