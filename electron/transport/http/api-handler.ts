import { type AnyRouter, createProcedureClient } from '@orpc/server'
import type { Database } from '../../instance/database/database.ts'
import { toWireError } from '../errors.ts'
import { answerBytes } from './answer/answer-bytes.ts'
import { conditional } from './answer/conditional.ts'
import { idempotent } from './answer/idempotent.ts'
import type { HttpContext } from './http-context.ts'
import type { Route } from './request/routes.ts'

export interface ApiHandlerOptions {
  readonly router: AnyRouter
  readonly database: Database
}

/** Calls the procedure of a route, and adds what is specific to HTTP. Rejects with the error to send. */
export function createApiHandler({ database }: ApiHandlerOptions) {
  const interceptors = [conditional, idempotent(database)]
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
    const output = await call(input, { signal }).catch((thrown) => {
      throw toWireError(thrown, context.log)
    })
    const headers = new Headers(context.answerHeaders)
    if (output === undefined) return new Response(null, { status: route.successStatus, headers })
    headers.set('content-type', 'application/json')
    return new Response(await answerBytes(output), { status: route.successStatus, headers })
  }
}
