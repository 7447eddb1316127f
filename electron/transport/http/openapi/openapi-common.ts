import type { OpenAPI } from '@orpc/openapi'
import type { BodyLimit } from '../../../../shared/contract/shapes/body-limit.ts'
import { titles } from '../answer/problem.ts'
import { sizeInWords } from '../request/read-body.ts'
import { addRefusals, refusalResponses } from './openapi-refusals.ts'

/**
 * The parts that all operations of the document share: authentication, common headers and error responses.
 */
export const commonParts: OpenAPI.ComponentsObject = {
  securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'A token of `POST /tokens`.' } },
  parameters: {
    IfMatch: {
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The `ETag` that this update is based on, or `*` for any version.',
      schema: { type: 'string' },
      example: '"3"',
    },
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'Makes this request take effect once, even if it is sent again within 24 hours.',
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

/** Adds the error responses that are common to all operations of a kind. */
export function refusedOperation(
  operation: OpenAPI.OperationObject,
  { isWrite, isOpen }: { readonly isWrite: boolean; readonly isOpen: boolean },
): void {
  addRefusals(operation, '400', '401', '429', '503')
  if (!isOpen) addRefusals(operation, '403')
  if (namesResource(operation)) addRefusals(operation, '404')
  if (isWrite && !isOpen) addRefusals(operation, '409')
}

/** True if the path or the body refers to a place or to another resource by id. */
function namesResource({ parameters, requestBody }: OpenAPI.OperationObject): boolean {
  const isInPath = parameters?.some((it) => 'in' in it && it.in === 'path') ?? false
  return isInPath || /"(\w+Id|places?|changes)":\{/.test(JSON.stringify(requestBody ?? null))
}

/** Documents the limits of the body. */
export function limitedOperation(operation: OpenAPI.OperationObject, limit: BodyLimit): void {
  const body = operation.requestBody as OpenAPI.RequestBodyObject | undefined
  if (!body) return
  body.description = `At most ${sizeInWords(limit)} and ${limit.values} JSON values.`
  Object.assign(body, { 'x-body-limit': limit })
  addRefusals(operation, '413', '415')
}

/** Documents `ifVersion` as the header `If-Match` instead of a field of the body. */
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

/** Documents a response without a body. */
export function emptyOperation(operation: OpenAPI.OperationObject): void {
  const { 204: empty, ...responses } = operation.responses ?? {}
  if (empty) operation.responses = { 204: { description: 'Done.' }, ...responses }
}

/** Documents an operation that needs no authentication. */
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
