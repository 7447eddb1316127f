import type { OpenAPI } from '@orpc/openapi'
import type { BodyLimit } from '../../../shared/contract/body-limit.ts'
import { sizeInWords } from './read-body.ts'

/** What the operations of the document share: how to sign in, and how every refused request is answered. */
export const commonParts: OpenAPI.ComponentsObject = {
  securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'A token of `POST /tokens`.' } },
  parameters: {
    IfMatch: {
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The `ETag` of what this write is based on, or `*` for whatever is there.',
      schema: { type: 'string' },
      example: '"3"',
    },
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'Makes this request happen once, however often it is sent within 24 hours.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
  },
  responses: {
    Problem: {
      description: 'The request was refused (RFC 9457).',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
  schemas: {
    Problem: {
      type: 'object',
      required: ['type', 'title', 'status', 'detail', 'code', 'fields'],
      properties: {
        type: { type: 'string', format: 'uri' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string', description: 'One plain sentence that says what to do.' },
        code: { type: 'string', description: 'For programs: `STALE`, `INVALID`, …' },
        fields: {
          type: 'array',
          description: 'Where in the request the trouble sits.',
          items: {
            type: 'object',
            required: ['field', 'message'],
            properties: { field: { type: 'string' }, message: { type: 'string' } },
          },
        },
      },
    },
  },
}

/** How an operation can be refused, beside what is peculiar to it. */
export function refusedOperation(
  operation: OpenAPI.OperationObject,
  { isWrite, isOpen }: { readonly isWrite: boolean; readonly isOpen: boolean },
): void {
  const isOfOne = operation.parameters?.some((it) => 'in' in it && it.in === 'path')
  addProblem(operation, '400', 'The input is wrong; `fields` says where, twenty places at most.')
  addProblem(operation, '401', isOpen ? 'The key or the secret is wrong.' : 'The token is missing or wrong.')
  if (!isOpen) addProblem(operation, '403', 'The access may see it, but not do this.')
  if (isOfOne) addProblem(operation, '404', 'It does not exist, or the access may not see it.')
  if (isWrite && !isOpen) addProblem(operation, '409', 'It is in conflict with what is there.')
  addProblem(operation, '429', 'Too many requests of this sender: `Retry-After` says when to come back.')
  addProblem(operation, '503', 'The database or the host is busy: send it again in a moment.')
}

/** How much the body may bring. */
export function limitedOperation(operation: OpenAPI.OperationObject, limit: BodyLimit): void {
  const body = operation.requestBody as OpenAPI.RequestBodyObject | undefined
  if (!body) return
  body.description = `At most ${sizeInWords(limit)} and ${limit.values} JSON values.`
  Object.assign(body, { 'x-body-limit': limit })
  addProblem(operation, '413', 'The body is larger than its limit.')
  addProblem(operation, '415', 'The body is not sent as application/json.')
}

/** `ifVersion` travels as the header `If-Match`, not in the body. */
export function conditionalOperation(operation: OpenAPI.OperationObject): void {
  addParameter(operation, 'IfMatch')
  addProblem(operation, '412', 'It has another version by now: read it again.')
  addProblem(operation, '428', 'If-Match is missing.')
  const body = operation.requestBody as OpenAPI.RequestBodyObject | undefined
  const schema = body?.content['application/json']?.schema as ObjectSchema | undefined
  if (!schema?.properties) return
  delete schema.properties.ifVersion
  schema.required = schema.required?.filter((name) => name !== 'ifVersion') ?? []
  if (Object.keys(schema.properties).length === 0) delete operation.requestBody
}

export function creatingOperation(operation: OpenAPI.OperationObject): void {
  addParameter(operation, 'IdempotencyKey')
  addProblem(operation, '422', 'The Idempotency-Key was used for another request.')
}

/** Anyone may ask this. */
export function openOperation(operation: OpenAPI.OperationObject): void {
  operation.security = []
}

interface ObjectSchema {
  properties?: Record<string, unknown>
  required?: string[]
}

function addParameter(operation: OpenAPI.OperationObject, name: string): void {
  operation.parameters = [...(operation.parameters ?? []), { $ref: `#/components/parameters/${name}` }]
}

function addProblem(operation: OpenAPI.OperationObject, status: string, description: string): void {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  operation.responses = { ...operation.responses, [status]: { description, content } }
}
