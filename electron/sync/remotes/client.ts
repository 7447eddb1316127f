import { z } from 'zod'
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import { parseJson } from '../../../shared/json/parse-json.ts'
import { connectReason } from './connect-reason.ts'

export interface ClientOptions {
  readonly url: string
  readonly key: string
  readonly secret: string
  readonly signal: AbortSignal
  /** How long one answer may take; two minutes by default. */
  readonly milliseconds?: number
  /** How long one answer may be; 64 MiB by default. */
  readonly bytes?: number
}

/** Sends requests to the HTTP API of a Flagbench server, signed in. */
export interface RemoteClient {
  /**
   * Throws UNREACHABLE if there is no answer in time, or none that Flagbench understands; otherwise what the server
   * says.
   */
  ask<T>(method: 'GET' | 'POST', path: string, answer: z.ZodType<T>, body?: unknown): Promise<T>
}

const mebibyte = 1024 * 1024

const tokenSchema = z.object({ token: z.string(), expiresAt: z.int() })
const problemSchema = z.object({ detail: z.string(), code: z.string() })

export function remoteClient(options: ClientOptions): RemoteClient {
  const { url, key, secret } = options
  let token: { readonly token: string; readonly expiresAt: number } | undefined
  const signIn = async () => {
    const { status, text } = await send(options, 'POST', '/tokens', { key, secret })
    if (status === 401) throw new AppError('UNAUTHENTICATED', `${url} refuses the key ${key} or its secret.`)
    return understand(url, status, text, tokenSchema)
  }
  return {
    async ask(method, path, answer, body) {
      // A token that expires while it is on its way would be refused.
      if (!token || token.expiresAt * 1000 < Date.now() + 60_000) token = await signIn()
      const authorization = `Bearer ${token.token}`
      const { status, text } = await send(options, method, path, body, authorization)
      return understand(url, status, text, answer)
    },
  }
}

interface Answered {
  readonly status: number
  readonly text: string
}

async function send(
  { url, signal, milliseconds = 120_000, bytes = 64 * mebibyte }: ClientOptions,
  method: string,
  path: string,
  body: unknown,
  authorization?: string,
): Promise<Answered> {
  const late = AbortSignal.timeout(milliseconds)
  try {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(authorization !== undefined && { authorization }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // Credentials follow no redirect.
      redirect: 'manual',
      signal: AbortSignal.any([signal, late]),
    })
    if (response.status >= 300 && response.status < 400) throw redirected(url, response)
    return { status: response.status, text: await readText(url, response, bytes) }
  } catch (cause) {
    signal.throwIfAborted()
    if (cause instanceof AppError) throw cause
    const reason = late.aborted ? 'did not answer in time' : connectReason(cause)
    throw new AppError('UNREACHABLE', `${url} ${reason}.`, { cause })
  }
}

function redirected(url: string, response: Response): AppError {
  const to = URL.parse(response.headers.get('location') ?? '', url)
  const where = to ? `to ${to.origin}: add the remote with that address if you trust it` : 'elsewhere'
  return new AppError('UNREACHABLE', `${url} redirects ${where}.`)
}

async function readText(url: string, response: Response, most: number): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.byteLength
    if (length > most) {
      await response.body?.cancel().catch(() => undefined)
      throw new AppError('UNREACHABLE', `${url} answers with more than ${most / mebibyte} MiB.`)
    }
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}

async function understand<T>(url: string, status: number, text: string, answer: z.ZodType<T>): Promise<T> {
  const json = parseJson(text)
  const value = 'error' in json ? undefined : json.value
  if (status >= 400) throw refusal(url, status, value)
  const parsed = await answer.safeParseAsync(value)
  if (parsed.success) return parsed.data
  throw new AppError(
    'UNREACHABLE',
    `${url} does not answer as a Flagbench server of this version does: update the older of the two.`,
  )
}

const known = new Set<string>([
  'INVALID',
  'NOT_FOUND',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'CONFLICT',
  'STALE',
  'BUSY',
] satisfies ErrorCode[])

function refusal(url: string, status: number, value: unknown): AppError {
  const problem = problemSchema.safeParse(value)
  if (!problem.success)
    return new AppError('UNREACHABLE', `${url} answers with status ${status}, and not as a Flagbench server.`)
  const { code, detail } = problem.data
  return new AppError(known.has(code) ? (code as ErrorCode) : 'UNREACHABLE', `${url}: ${detail}`)
}
