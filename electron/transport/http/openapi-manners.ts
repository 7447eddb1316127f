import type { OpenAPI } from '@orpc/openapi'

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
