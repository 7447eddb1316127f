import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import type { Caller, HostContext } from '../../access/caller.ts'
import type { Database } from '../../instance/database.ts'
import { type ApiHandlerOptions, apiPrefix, createApiHandler } from './api-handler.ts'
import { openRequests } from './carries.ts'
import { addDocs } from './docs.ts'
import { addHealth } from './health.ts'
import { openApiDocument } from './openapi-document.ts'
import { problemResponse } from './problem.ts'
import { type ApiEnv, requestLog } from './request-log.ts'
import type { SignInLimit } from './sign-in-limit.ts'
import { slowSignIns } from './slow-sign-ins.ts'

export interface ApiAppOptions extends ApiHandlerOptions {
  readonly database: Database
  readonly log: Logger
  /** Whom a bearer token stands for; undefined: it is wrong, has expired or was revoked. */
  readonly authenticate: (token: string) => Promise<Caller | undefined>
  /** The context of a caller's calls. */
  readonly contextOf: (caller: Caller) => HostContext
  readonly signInLimit: SignInLimit
}

const usualBytes = 1024 * 1024
const bulkBytes = 64 * 1024 * 1024

/** The HTTP API: who asks (bearer token), how much they send, and then the contract. */
export function createApiApp(options: ApiAppOptions): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  const answer = createApiHandler(options)
  const open = openRequests()
  let document: Promise<string> | undefined

  app.use(requestLog(options.log))
  app.use(async (c, next) => {
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    c.header('cache-control', 'no-store')
  })
  addHealth(app, options.database)
  addDocs(app)
  app.get('/', (c) => c.redirect('/docs', 302))
  app.get('/openapi.json', async (c) => {
    document ??= openApiDocument().then((value) => JSON.stringify(value))
    return c.body(await document, 200, { 'content-type': 'application/json' })
  })

  app.use(`${apiPrefix}/*`, async (c, next) => {
    const token = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const caller = token === undefined ? undefined : await options.authenticate(token)
    c.set('caller', caller)
    c.set('accessId', typeof caller === 'object' ? caller.accessId : caller)
    const isOpen = open.has(`${c.req.method} ${c.req.path.slice(apiPrefix.length)}`)
    return caller === undefined && !isOpen ? unauthenticated(token !== undefined) : next()
  })
  app.use(`${apiPrefix}/*`, (c, next) => {
    const isBulk = c.get('accessId') !== undefined && c.req.path === `${apiPrefix}/changes`
    return bodyLimit({ maxSize: isBulk ? bulkBytes : usualBytes, onError: () => tooLarge(isBulk) })(c, next)
  })
  app.post(`${apiPrefix}/tokens`, slowSignIns(options.signInLimit))
  app.all(`${apiPrefix}/*`, async (c) => {
    if (hasBody(c.req.raw.headers) && !isJson(c.req.header('content-type'))) return notJson()
    const accessId = c.get('accessId')
    const response = await answer(c.req.raw, {
      ...options.contextOf(c.get('caller') ?? 'nobody'),
      ...(accessId !== undefined && { accessId }),
      log: c.get('log'),
      requestHeaders: c.req.raw.headers,
      answerHeaders: new Headers(),
    })
    return response ?? unknown(c.req.method, c.req.path)
  })

  app.notFound((c) => unknown(c.req.method, c.req.path))
  app.onError((error, c) => {
    c.get('log').error({ err: error }, 'a request failed')
    const detail = 'Flagbench ran into a problem of its own; the log has the details.'
    return problemResponse({ code: 'INTERNAL', status: 500, detail })
  })
  return app
}

const hasBody = (headers: Headers) =>
  Number(headers.get('content-length') ?? 0) > 0 || headers.has('transfer-encoding')

const isJson = (type: string | undefined) => /^application\/json\s*(;|$)/i.test(type ?? '')

function unauthenticated(hadToken: boolean): Response {
  const detail = hadToken
    ? 'The token is wrong, has expired or was revoked: sign in again with POST /tokens.'
    : 'Sign in with POST /tokens, and send the token as Authorization: Bearer ….'
  return problemResponse({ code: 'UNAUTHENTICATED', status: 401, detail }, { 'www-authenticate': 'Bearer' })
}

function tooLarge(isBulk: boolean): Response {
  const detail = `A request has at most ${isBulk ? '64 MiB' : '1 MiB'}: send less at a time.`
  return problemResponse({ code: 'TOO_LARGE', status: 413, detail })
}

function notJson(): Response {
  const detail = 'Send the body as JSON, with Content-Type: application/json.'
  return problemResponse({ code: 'UNSUPPORTED_MEDIA_TYPE', status: 415, detail })
}

function unknown(method: string, path: string): Response {
  return problemResponse({ code: 'NOT_FOUND', status: 404, detail: `There is no ${method} ${path}.` })
}
