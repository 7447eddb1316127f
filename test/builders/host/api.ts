import { onTestFinished } from 'vitest'
import type { Host } from '../../../electron/host.ts'
import type { Database } from '../../../electron/instance/database/database.ts'
import { createRouter } from '../../../electron/router.ts'
import { serveApi } from '../../../electron/transport/http/api-server.ts'
import { createSignInLimit } from '../../../electron/transport/http/limits/sign-in-limit.ts'
import { freshDatabase } from '../postgres/postgres.ts'
import { openTestHost } from './host.ts'

/** An API response; `body` is its parsed JSON. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any property.
  readonly body: any
  readonly text: string
}

export interface Api {
  /** Without a path. */
  readonly url: string
  readonly databaseUrl: string
  readonly database: Database
  /** Sends a request as the root access. `headers` override the defaults; null removes one. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string | null>>,
  ): Promise<Answer>
}

/** A host with its API on a new database (or an existing one), stopped when the running test ends. */
export async function startApi(databaseUrl?: string): Promise<Api> {
  const url = databaseUrl ?? (await freshDatabase())
  return serveTestApi(await openTestHost({ databaseUrl: url }), url)
}

/** The API of a host that is open on `databaseUrl`, stopped when the running test ends. */
export async function serveTestApi(host: Host, databaseUrl: string): Promise<Api> {
  const server = await serveApi({
    router: createRouter(host),
    database: host.database,
    log: host.log,
    authenticate: async (token) => (token === 'root' ? 'owner' : host.access.authenticate(token)),
    contextOf: host.access.contextOf,
    signInLimit: createSignInLimit(),
  })
  onTestFinished(() => server.close())
  const send: Api['send'] = (method, path, body, headers = {}) =>
    ask(`${server.url}/api/v1${path}`, method, body, { authorization: 'Bearer root', ...headers })
  return { url: server.url, databaseUrl, database: host.database, send }
}

/** Sends one request with JSON in both directions. */
export async function ask(
  url: string,
  method: string,
  body: unknown,
  headers: Readonly<Record<string, string | null>>,
): Promise<Answer> {
  const sent = Object.entries({
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  }).filter((header): header is [string, string] => header[1] !== null)
  const response = await fetch(url, {
    method,
    headers: sent,
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
