/** A message of a client, validated far enough that oRPC can process it. */
export interface Frame {
  readonly id: string
  /** `call` begins a call, `abort` cancels one, `other` is part of a call's stream. */
  readonly kind: 'call' | 'abort' | 'other'
  /** The request that a call names, such as `/drafts/save`. */
  readonly path?: string
  /** The parsed message for oRPC. */
  readonly message: object
}

const [call, streamPart, abort] = [1, 3, 4]

/** Undefined for a message that no client of this host sends. */
export function frameOf(data: unknown): Frame | undefined {
  const message = typeof data === 'string' ? parsed(data) : data
  if (!isObject(message) || typeof message.i !== 'string' || message.i.length > 64) return undefined
  if (message.t === abort) return { id: message.i, kind: 'abort', message }
  if (message.t === streamPart)
    return isObject(message.p) ? { id: message.i, kind: 'other', message } : undefined
  if (message.t !== undefined && message.t !== call) return undefined
  return isCall(message.p) ? { id: message.i, kind: 'call', path: message.p.u, message } : undefined
}

function isCall(asked: unknown): asked is { readonly u: string } {
  if (!isObject(asked) || typeof asked.u !== 'string' || asked.u.length > 8192) return false
  const isPath = asked.u.startsWith('/') && URL.canParse(`http://orpc${asked.u}`)
  return isPath && isTextOrNothing(asked.m) && areHeaders(asked.h)
}

const isTextOrNothing = (value: unknown) => value === undefined || typeof value === 'string'

const areHeaders = (headers: unknown) =>
  headers === undefined ||
  (isObject(headers) && Object.values(headers).every((value) => typeof value === 'string'))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
