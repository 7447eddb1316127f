import type { OpenAPI } from '@orpc/openapi'

interface Refusal {
  /** The name of its response in the document. */
  readonly name: string
  readonly codes: readonly [string, ...string[]]
  readonly description: string
  readonly tellsWhenToRetry?: boolean
}

/** The possible error responses of an operation, by status. */
export const refusals = {
  '400': {
    name: 'Invalid',
    codes: ['INVALID'],
    description: 'A field is wrong or unknown; `fields` names up to 20 of them.',
  },
  '401': {
    name: 'Unauthenticated',
    codes: ['UNAUTHENTICATED'],
    description: 'The token, or the key or the secret, is missing or wrong.',
  },
  '403': {
    name: 'Forbidden',
    codes: ['FORBIDDEN'],
    description: 'The access may see the resource, but not do this.',
  },
  '404': {
    name: 'NotFound',
    codes: ['NOT_FOUND'],
    description: 'It does not exist, or the access may not see it.',
  },
  '409': {
    name: 'Conflict',
    codes: ['CONFLICT', 'STALE'],
    description: 'It conflicts with existing data, or the data that it is based on has changed.',
  },
  '412': { name: 'Stale', codes: ['STALE'], description: 'The resource has changed: read it again.' },
  '413': { name: 'TooLarge', codes: ['TOO_LARGE'], description: 'The body exceeds its limit.' },
  '415': {
    name: 'UnsupportedMediaType',
    codes: ['UNSUPPORTED_MEDIA_TYPE'],
    description: 'The body is not sent as application/json.',
  },
  '422': {
    name: 'IdempotencyKeyReused',
    codes: ['IDEMPOTENCY_KEY_REUSED'],
    description: 'The Idempotency-Key was used for another request.',
  },
  '428': { name: 'VersionRequired', codes: ['VERSION_REQUIRED'], description: 'If-Match is missing.' },
  '429': {
    name: 'TooManyRequests',
    codes: ['TOO_MANY_REQUESTS'],
    description: 'Too many requests from this sender.',
    tellsWhenToRetry: true,
  },
  '503': {
    name: 'Unavailable',
    codes: ['BUSY', 'POSTGRES_UNAVAILABLE'],
    description: 'The host or its database is busy or unavailable: try again.',
    tellsWhenToRetry: true,
  },
} as const satisfies Readonly<Record<string, Refusal>>

export type RefusalStatus = keyof typeof refusals

const retryAfter = { description: 'Seconds to wait.', schema: { type: 'integer' as const, minimum: 1 } }

/** The responses of all refusals, by name. */
export const refusalResponses: Readonly<Record<string, OpenAPI.ResponseObject>> = Object.fromEntries(
  Object.values<Refusal>(refusals).map((refusal) => [refusal.name, responseOf(refusal)]),
)

function responseOf({ codes, description, tellsWhenToRetry }: Refusal): OpenAPI.ResponseObject {
  const code = {
    type: 'object' as const,
    properties: { code: { type: 'string' as const, enum: [...codes] } },
  }
  return {
    description,
    ...(tellsWhenToRetry && { headers: { 'Retry-After': retryAfter } }),
    content: {
      'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, code] } },
    },
  }
}

/** Adds error responses to an operation. */
export function addRefusals(operation: OpenAPI.OperationObject, ...statuses: readonly RefusalStatus[]): void {
  const responses = statuses.map(
    (status) => [status, { $ref: `#/components/responses/${refusals[status].name}` }] as const,
  )
  operation.responses = { ...operation.responses, ...Object.fromEntries(responses) }
}
