import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import { bodyLimits } from '../../../shared/contract/shapes/body-limit.ts'
import { turn } from '../../../shared/turns.ts'
import type { Caller } from '../../access/guard/caller.ts'
import { toWireError } from '../errors.ts'
import { refusal, type WireError } from '../refusal.ts'
import { otherMethod } from './answer/other-method.ts'
import { problemResponse } from './answer/problem.ts'
import { createApiHandler } from './api-handler.ts'
import type { ApiAppOptions } from './api-options.ts'
import type { HttpContext } from './http-context.ts'
import { createRequestLanes } from './limits/request-lanes.ts'
import { slowSignIn } from './limits/slow-sign-ins.ts'
import { parseBody, shortBytes } from './request/parse-body.ts'
import { bodyBudget, type HeldBytes, type ReadBody, readBody } from './request/read-body.ts'
import { inputOf, pathInput, queryInput } from './request/request-input.ts'
import { type Match, type Route, routesOf } from './request/routes.ts'

/** A request below `/api/v1`. */
export interface ApiRequest {
  readonly method: string
  readonly url: URL
  /** The parts of its path after `/api/v1`. */
  readonly pathParts: readonly string[]
  readonly headers: Headers
  readonly incoming: IncomingMessage
  readonly signal: AbortSignal
  /** The sender's IP address. */
  readonly address: string
  readonly log: Logger
  /** Resolves when the response has been sent, and so no longer takes memory. */
  readonly delivered: () => Promise<void>
  readonly setAccess: (accessId: string | undefined) => void
}

const mostBodyBytes = 128 * 1024 * 1024

/**
 * Answers the requests of the contract. Caller, route and permission are checked from the request's head
 * alone; only then is its body read, up to its limits. After a long body, other requests get a turn before
 * the call.
 */
export function createApiRequests(options: ApiAppOptions): (request: ApiRequest) => Promise<Response> {
  const routes = routesOf(options.router)
  const call = createApiHandler(options)
  const lanes = createRequestLanes()
  const hold = bodyBudget(mostBodyBytes)

  return (request) => answer(request).catch((thrown) => refused(toWireError(thrown, request.log)))

  async function answer(request: ApiRequest): Promise<Response> {
    const match = routes.find(request.method, request.pathParts)
    if (request.method === 'OPTIONS') return others(request)
    // A sign-in ignores any token that comes with it: a token must not lift the limit on guesses.
    if (match?.route.meta.permission === 'anyone') return decided(request, match, 'nobody')
    const caller = await callerOf(request)
    if (!caller) throw unauthenticated(request.headers.has('authorization'))
    if (!match) return others(request)
    return lanes
      .of(match.route, request.headers)
      .run(nameOf(caller), () => decided(request, match, caller), request.delivered)
  }

  async function callerOf({ headers, setAccess }: ApiRequest): Promise<Caller | undefined> {
    const token = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
    const caller = token === undefined ? undefined : await options.authenticate(token)
    setAccess(caller && nameOf(caller))
    return caller
  }

  function decided(request: ApiRequest, match: Match, caller: Caller): Promise<Response> {
    return permitted(request, match, caller).catch((thrown) => {
      throw toWireError(thrown, request.log)
    })
  }

  async function permitted(request: ApiRequest, match: Match, caller: Caller): Promise<Response> {
    const { route } = match
    const path = pathInput(match)
    const query = queryInput(match, request.url.searchParams)
    const context = options.contextOf(caller)
    context.guard.admit(caller, route.meta)
    if (route.method !== 'GET') await context.guard.permit(caller, route.meta, path)
    refuseOtherType(request)
    const held = hold()
    try {
      const read = route.method === 'GET' ? undefined : await bodyOf(request, route, held)
      const body = read && (await parseBody(read))
      const input = inputOf(match, path, query, body)
      if (read && read.bytes.length > shortBytes) await turn()
      const accessId = caller === 'nobody' ? undefined : nameOf(caller)
      const httpContext: HttpContext = {
        ...context,
        ...(accessId !== undefined && { accessId }),
        log: request.log,
        requestHeaders: request.headers,
        fingerprint: JSON.stringify([route.path, path, read?.hash]),
        answerHeaders: new Headers(),
      }
      const work = () => call(route, input, httpContext, request.signal)
      return caller === 'nobody'
        ? await slowSignIn({ limit: options.signInLimit, lanes: lanes.signIns }, request.address, body, work)
        : await work()
    } finally {
      held.release()
    }
  }

  function others({ method, pathParts }: ApiRequest): Response {
    const methods = routes.methodsAt(pathParts)
    if (methods.length === 0) throw notThere(method, pathParts)
    return otherMethod(method, methods)
  }
}

const nameOf = (caller: Caller): string => (typeof caller === 'object' ? caller.accessId : caller)

const bodyOf = (request: ApiRequest, { meta }: Route, held: HeldBytes): Promise<ReadBody | undefined> =>
  readBody(request.incoming, meta.body ?? bodyLimits.usual, held)

function refuseOtherType({ headers }: ApiRequest): void {
  const hasBody = Number(headers.get('content-length') ?? 0) > 0 || headers.has('transfer-encoding')
  const isJson = /^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')
  if (hasBody && !isJson)
    throw refusal(
      'UNSUPPORTED_MEDIA_TYPE',
      415,
      'Send the body as JSON, with Content-Type: application/json.',
    )
}

function refused({ code, status, message, data }: WireError): Response {
  const headers = {
    ...(data.retryAfter !== undefined && { 'retry-after': String(data.retryAfter) }),
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
  }
  return problemResponse({ code, status, detail: message, fields: data.fields }, headers)
}

const unauthenticated = (hadToken: boolean) =>
  refusal(
    'UNAUTHENTICATED',
    401,
    hadToken
      ? 'The token is wrong, has expired or was revoked: sign in again with POST /tokens.'
      : 'Sign in with POST /tokens, and send the token as Authorization: Bearer ….',
  )

const notThere = (method: string, pathParts: readonly string[]) =>
  refusal(
    'NOT_FOUND',
    404,
    `There is no ${method.slice(0, 20)} /api/v1/${pathParts.join('/').slice(0, 200)}.`,
  )
