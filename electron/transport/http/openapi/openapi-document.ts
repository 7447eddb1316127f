import type { AnyContractProcedure } from '@orpc/contract'
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { traverseContractProcedures } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '../../../../shared/contract/index.ts'
import { bodyLimits } from '../../../../shared/contract/shapes/body-limit.ts'
import type { ProcedureMeta } from '../../../../shared/contract/shapes/procedure.ts'
import { jsonObjectSchema, jsonSchema, storedJsonSchema } from '../../../../shared/json/json-schema.ts'
import { version } from '../../../root.ts'
import { takesVersion } from '../answer/conditional.ts'
import { hasHttpRoute } from '../request/http-routes.ts'
import { commonSchemas } from './common-schemas.ts'
import {
  commonParts,
  conditionalOperation,
  creatingOperation,
  emptyOperation,
  limitedOperation,
  openOperation,
  refusedOperation,
} from './openapi-common.ts'

/** The OpenAPI 3.1 document of all requests with an HTTP route. */
export async function openApiDocument(): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [converter()] })
  const document = await generator.generate(contract, {
    info: { title: 'Flagbench', version, description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
    filter: hasHttpRoute,
    commonSchemas,
    components: commonParts,
  })
  traverseContractProcedures({ router: contract, path: [] }, (found) => {
    if (hasHttpRoute(found)) addCommonParts(document, found.contract)
  })
  return document
}

const description = `Feature flags over HTTP. Sign in for a token, and send it as \`Authorization: Bearer …\`.
A \`GET\` of one resource answers with its version as \`ETag\`; an update or a delete sends it as \`If-Match\`.
A \`POST\` with an \`Idempotency-Key\` takes effect once, however often it is sent within 24 hours.
Forbidden resources are \`NOT_FOUND\`, as if absent.
A field or query parameter that is not known is \`INVALID\`. \`HEAD\` works wherever \`GET\` does.
Permission is decided before the body is read; \`x-body-limit\` states how large a body may be.`

function converter(): ZodToJsonSchemaConverter {
  return new ZodToJsonSchemaConverter({
    // A custom check for any JSON, which JSON Schema cannot express more precisely.
    unsupportedJsonSchema: {},
    maxStructureDepth: 24,
    interceptors: [
      ({ schema, next }) => {
        if (schema === jsonSchema || schema === storedJsonSchema)
          return [true, { description: 'Any JSON value.' }]
        return schema === jsonObjectSchema ? [true, { type: 'object', additionalProperties: true }] : next()
      },
    ],
  })
}

function addCommonParts(document: OpenAPI.Document, procedure: AnyContractProcedure): void {
  const { route, meta } = procedure['~orpc']
  const methods = document.paths?.[route.path ?? ''] as Record<string, OpenAPI.OperationObject> | undefined
  const operation = methods?.[(route.method ?? 'POST').toLowerCase()]
  if (!operation) throw new Error(`the document misses ${route.method} ${route.path}`)
  operation.responses = { ...operation.responses, default: { $ref: '#/components/responses/Problem' } }
  const { permission, body = bodyLimits.usual, tellsSecret } = meta as ProcedureMeta
  emptyOperation(operation)
  refusedOperation(operation, { isWrite: route.method !== 'GET', isOpen: permission === 'anyone' })
  if (takesVersion(procedure)) conditionalOperation(operation)
  limitedOperation(operation, body)
  if (route.method === 'POST' && !tellsSecret) creatingOperation(operation)
  if (permission === 'anyone') openOperation(operation)
}
