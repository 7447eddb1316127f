import type { AnyContractProcedure } from '@orpc/contract'
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { traverseContractProcedures } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { bodyLimits } from '../../../shared/contract/body-limit.ts'
import { contract } from '../../../shared/contract/index.ts'
import type { ProcedureMeta } from '../../../shared/contract/procedure.ts'
import { jsonObjectSchema, jsonSchema } from '../../../shared/model/json-schema.ts'
import { version } from '../../root.ts'
import { carries } from './carries.ts'
import { commonSchemas } from './common-schemas.ts'
import { takesVersion } from './conditional.ts'
import {
  commonParts,
  conditionalOperation,
  creatingOperation,
  limitedOperation,
  openOperation,
  refusedOperation,
} from './openapi-manners.ts'

/** The OpenAPI 3.1 document of the requests that HTTP carries. */
export async function openApiDocument(): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [converter()] })
  const document = await generator.generate(contract, {
    info: { title: 'Flagbench', version, description },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
    filter: carries,
    commonSchemas,
    components: commonParts,
  })
  traverseContractProcedures({ router: contract, path: [] }, (found) => {
    if (carries(found)) addManners(document, found.contract)
  })
  return document
}

const description = `Feature flags by HTTP. Sign in for a token, and send it as \`Authorization: Bearer …\`.
A \`GET\` of one thing answers with its version as \`ETag\`; a write over it sends that as \`If-Match\`.
A \`POST\` with an \`Idempotency-Key\` happens once, however often it is sent within 24 hours.
What one may not see is \`NOT_FOUND\`, as if it were not there.
A field or query parameter that is not known is refused by its name. \`HEAD\` is answered wherever \`GET\` is.
Who may not write somewhere is told so before the body is read; a body is read as far as its \`x-body-limit\`.`

function converter(): ZodToJsonSchemaConverter {
  return new ZodToJsonSchemaConverter({
    // A custom check: any JSON, which is all that JSON Schema can say of it.
    unsupportedJsonSchema: {},
    maxStructureDepth: 24,
    interceptors: [
      ({ schema, next }) => {
        if (schema === jsonSchema) return [true, { description: 'Any JSON value.' }]
        return schema === jsonObjectSchema ? [true, { type: 'object', additionalProperties: true }] : next()
      },
    ],
  })
}

function addManners(document: OpenAPI.Document, procedure: AnyContractProcedure): void {
  const { route, meta } = procedure['~orpc']
  const methods = document.paths?.[route.path ?? ''] as Record<string, OpenAPI.OperationObject> | undefined
  const operation = methods?.[(route.method ?? 'POST').toLowerCase()]
  if (!operation) throw new Error(`the document misses ${route.method} ${route.path}`)
  operation.responses = { ...operation.responses, default: { $ref: '#/components/responses/Problem' } }
  const { permission, body = bodyLimits.usual, tellsSecret } = meta as ProcedureMeta
  refusedOperation(operation, { isWrite: route.method !== 'GET', isOpen: permission === 'anyone' })
  if (takesVersion(procedure)) conditionalOperation(operation)
  limitedOperation(operation, body)
  if (route.method === 'POST' && !tellsSecret) creatingOperation(operation)
  if (permission === 'anyone') openOperation(operation)
}
