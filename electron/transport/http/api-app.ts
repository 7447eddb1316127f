import { Hono } from 'hono'
import { answerHeaders } from './answer/answer-headers.ts'
import { delivery } from './answer/delivery.ts'
import { otherMethod } from './answer/other-method.ts'
import { problemResponse } from './answer/problem.ts'
import type { ApiAppOptions } from './api-options.ts'
import { createApiRequests } from './api-requests.ts'
import { addHealth } from './health.ts'
import { senderAddress } from './limits/sender-address.ts'
import { addDocs } from './openapi/docs.ts'
import { openApiDocument } from './openapi/openapi-document.ts'
import { pathPartsOf } from './request/routes.ts'
import { type ApiEnv, requestLog } from './request-log.ts'

/** The HTTP API: health, documentation, and the contract at `/api/v1`. */
export function createApiApp(options: ApiAppOptions): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  const answer = createApiRequests(options)
  let document: Promise<string> | undefined

  app.use(requestLog(options.log, senderAddress(options.trustProxy)))
  app.use(answerHeaders)
  addHealth(app, options.database)
  addDocs(app)
  app.get('/', (c) => c.redirect('/docs', 302))
  app.get('/openapi.json', async (c) => {
    document ??= openApiDocument().then((value) => JSON.stringify(value))
    return c.body(await document, 200, { 'content-type': 'application/json' })
  })
  app.all('*', (c) => {
    const pathParts = pathPartsOf(new URL(c.req.url).pathname)
    if (pathParts?.[0] !== 'api' || pathParts[1] !== 'v1') return c.notFound()
    return answer({
      method: c.req.method,
      url: new URL(c.req.url),
      pathParts: pathParts.slice(2),
      headers: c.req.raw.headers,
      incoming: c.env.incoming,
      signal: abortsWith(c.req.raw.signal),
      address: c.get('address'),
      log: c.get('log'),
      delivered: () => delivery(c.env.outgoing),
      setAccess: (accessId) => c.set('accessId', accessId),
    })
  })
  app.notFound((c) => {
    const isRead = app.routes.some(({ method, path }) => method === 'GET' && path === c.req.path)
    if (isRead) return otherMethod(c.req.method, ['GET', 'HEAD', 'OPTIONS'])
    const detail = `There is no ${c.req.method} ${c.req.path.slice(0, 200)}.`
    return problemResponse({ code: 'NOT_FOUND', status: 404, detail })
  })
  app.onError((error, c) => {
    c.get('log').error({ err: error }, 'a request failed')
    const detail = 'Flagbench ran into an internal error; the log has the details.'
    return problemResponse({ code: 'INTERNAL', status: 500, detail })
  })
  return app
}

/** The same signal with an `AbortError` as its reason; the server's own reason is a text, which looks like a bug. */
function abortsWith(signal: AbortSignal): AbortSignal {
  const controller = new AbortController()
  if (signal.aborted) controller.abort()
  else signal.addEventListener('abort', () => controller.abort(), { once: true })
  return controller.signal
}
