import type { OpenAPI } from '@orpc/openapi'
import type { BodyLimit } from '../../../../shared/contract/shapes/body-limit.ts'
import { titles } from '../problem.ts'
import { sizeInWords } from '../read-body.ts'
import { addRefusals, refusalResponses } from './openapi-refusals.ts'

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
    ...refusalResponses,
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
        code: { type: 'string', description: 'For programs.', enum: Object.keys(titles) },
        fields: {
          type: 'array',
          description: 'The fields that are wrong.',
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

/** How an operation can be refused, besides what is peculiar to it. */
export function refusedOperation(
  operation: OpenAPI.OperationObject,
  { isWrite, isOpen }: { readonly isWrite: boolean; readonly isOpen: boolean },
): void {
  addRefusals(operation, '400', '401', '429', '503')
  if (!isOpen) addRefusals(operation, '403')
  if (namesResource(operation)) addRefusals(operation, '404')
  if (isWrite && !isOpen) addRefusals(operation, '409')
}

/** In its path, or in its body: a place, or the id of another resource. */
function namesResource({ parameters, requestBody }: OpenAPI.OperationObject): boolean {
  const isInPath = parameters?.some((it) => 'in' in it && it.in === 'path') ?? false
  return isInPath || /"(\w+Id|places?|changes)":\{/.test(JSON.stringify(requestBody ?? null))
}

/** How much the body may bring. */
export function limitedOperation(operation: OpenAPI.OperationObject, limit: BodyLimit): void {
  const body = operation.requestBody as OpenAPI.RequestBodyObject | undefined
  if (!body) return
  body.description = `At most ${sizeInWords(limit)} and ${limit.values} JSON values.`
  Object.assign(body, { 'x-body-limit': limit })
  addRefusals(operation, '413', '415')
}

/** `ifVersion` travels as the header `If-Match`, not in the body. */
export function conditionalOperation(operation: OpenAPI.OperationObject): void {
  addParameter(operation, 'IfMatch')
  addRefusals(operation, '412', '428')
  const body = operation.requestBody as OpenAPI.RequestBodyObject | undefined
  const schema = body?.content['application/json']?.schema as ObjectSchema | undefined
  if (!schema?.properties) return
  delete schema.properties.ifVersion
  schema.required = schema.required?.filter((name) => name !== 'ifVersion') ?? []
  if (Object.keys(schema.properties).length === 0) delete operation.requestBody
}

export function creatingOperation(operation: OpenAPI.OperationObject): void {
  addParameter(operation, 'IdempotencyKey')
  addRefusals(operation, '422')
}

/** An answer without a body. */
export function emptyOperation(operation: OpenAPI.OperationObject): void {
  const { 204: empty, ...responses } = operation.responses ?? {}
  if (empty) operation.responses = { 204: { description: 'Done.' }, ...responses }
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
