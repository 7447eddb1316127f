import type { FieldError } from '../../../../shared/errors.ts'

/** The content of every error response (RFC 9457, application/problem+json). */
export interface Problem {
  readonly code: string
  readonly status: number
  /** One plain sentence that says what to do. */
  readonly detail: string
  readonly fields?: readonly FieldError[]
}

/** The body of an error response: `type` and `title` follow from the code. */
export function problemBody({ code, status, detail, fields = [] }: Problem) {
  const type = `urn:flagbench:problem:${code.toLowerCase().replaceAll('_', '-')}`
  return { type, title: titles[code] ?? 'The request failed', status, detail, code, fields }
}

export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(problemBody(problem)), {
    status: problem.status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  })
}

/** A short title for each code. */
export const titles: Readonly<Record<string, string>> = {
  INVALID: 'Wrong input',
  UNAUTHENTICATED: 'Not signed in',
  FORBIDDEN: 'Not allowed',
  NOT_FOUND: 'Not found',
  CONFLICT: 'In conflict with what is there',
  STALE: 'Changed meanwhile',
  VERSION_REQUIRED: 'If-Match is needed',
  IDEMPOTENCY_KEY_REUSED: 'Idempotency key used for another request',
  TOO_LARGE: 'Too large',
  UNSUPPORTED_MEDIA_TYPE: 'Not JSON',
  TOO_MANY_REQUESTS: 'Too many requests',
  BUSY: 'Busy',
  METHOD_NOT_ALLOWED: 'Another method',
  MISDIRECTED: 'Not for this host',
  POSTGRES_UNAVAILABLE: 'Database not available',
  CANCELLED: 'Cancelled',
  INTERNAL: 'Internal error',
}
