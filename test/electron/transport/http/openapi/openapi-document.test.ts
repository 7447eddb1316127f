import { createConfig, lintFromString } from '@redocly/openapi-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { titles } from '../../../../../electron/transport/http/answer/problem.ts'
import { openApiDocument } from '../../../../../electron/transport/http/openapi/openapi-document.ts'
import { refusals } from '../../../../../electron/transport/http/openapi/openapi-refusals.ts'
import { type Operation, operationsOf } from '../../../../builders/documents/openapi.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads any part of the document.
let document: any
let operations: readonly Operation[]

beforeAll(async () => {
  document = JSON.parse(JSON.stringify(await openApiDocument()))
  operations = operationsOf(document)
})

const reference = z.strictObject({ $ref: z.string().regex(/^#\/components\/\w+\/\w+$/) })
const schema = z.record(z.string(), z.unknown())
const content = z.record(
  z.string().regex(/^[\w-]+\/[\w.+-]+$/),
  z.strictObject({ schema: schema.optional() }),
)
const header = z.strictObject({ description: z.string().optional(), schema })
const response = z.strictObject({
  description: z.string(),
  content: content.optional(),
  headers: z.record(z.string(), header).optional(),
})
const parameter = z
  .strictObject({
    name: z.string().min(1),
    in: z.enum(['path', 'query', 'header', 'cookie']),
    required: z.boolean().optional(),
    description: z.string().optional(),
    schema,
    example: z.unknown().optional(),
    style: z.string().optional(),
    explode: z.boolean().optional(),
    allowEmptyValue: z.boolean().optional(),
    allowReserved: z.boolean().optional(),
  })
  .refine((it) => it.in !== 'path' || it.required === true, 'a path parameter is required')
const operation = z.strictObject({
  operationId: z.string(),
  summary: z.string().min(5),
  description: z.string().optional(),
  tags: z.array(z.string()).min(1),
  parameters: z.array(z.union([reference, parameter])).optional(),
  requestBody: z
    .strictObject({
      required: z.boolean().optional(),
      description: z.string(),
      'x-body-limit': z.strictObject({ bytes: z.int(), values: z.int() }),
      content,
    })
    .optional(),
  responses: z.record(z.string().regex(/^(default|[1-5]\d\d)$/), z.union([reference, response])),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
})
const openApi = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.string() })),
  security: z.array(z.record(z.string(), z.array(z.string()))).min(1),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'put', 'post', 'patch', 'delete']), operation),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), schema),
    responses: z.record(z.string(), response),
    parameters: z.record(z.string(), parameter),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer'), description: z.string() }),
    ),
  }),
})

describe('the OpenAPI document', () => {
  test('has the shape of OpenAPI 3.1', () => {
    expect(openApi.safeParse(document).error).toBeUndefined()
  })

  test('passes the recommended rules of a public linter without a warning', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const source = JSON.stringify(document)
    const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config })
    expect(problems.map(({ ruleId, message, location: [at] }) => [ruleId, message, at?.pointer])).toEqual([])
  })

  test('that linter finds what is wrong', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const broken = structuredClone(document)
    broken.paths['/flags/{flagId}'].get.responses = { 200: { description: 'A flag.' } }
    broken.paths['/flags/{flagId}'].get.operationId = 'flags.list'
    const source = JSON.stringify(broken)
    const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config })
    const rules = problems.map(({ ruleId }) => ruleId)
    expect(rules).toEqual(expect.arrayContaining(['operation-4xx-response', 'operation-operationId-unique']))
  })

  test('names the codes of every refusal of every operation', () => {
    for (const { id, value } of operations) {
      const refused = Object.entries(value.responses).filter(([status]) => /^[45]/.test(status))
      expect(refused.length, id).toBeGreaterThan(4)
      for (const [status, response] of refused) {
        const { name, codes } = refusals[status as keyof typeof refusals]
        expect(response, `${id} ${status}`).toEqual({ $ref: `#/components/responses/${name}` })
        const { schema } = document.components.responses[name].content['application/problem+json']
        expect(schema.allOf[0]).toEqual({ $ref: '#/components/schemas/Problem' })
        expect(schema.allOf[1].properties.code.enum).toEqual(codes)
        for (const code of codes) expect(Object.keys(titles)).toContain(code)
      }
    }
  })

  test('refers to nothing that is not in it', () => {
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)
    const missing = Array.from(references, (match) => match[1]!).filter(
      (path) => path.split('/').reduce((at, step) => at?.[step], document) === undefined,
    )
    expect(missing).toEqual([])
  })

  test('names each operation once', () => {
    const ids = operations.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(30)
  })

  test('says of each operation how it is refused and who may call it', () => {
    for (const { id, value } of operations) {
      expect(value.responses.default, id).toEqual({ $ref: '#/components/responses/Problem' })
      const security = value.security ?? document.security
      if (value.security?.length !== 0) expect(security, id).toEqual([{ bearer: [] }])
    }
  })

  test('names the ways in which each operation is refused, and how much it takes', () => {
    for (const { id, method, path, value } of operations) {
      const isOpen = value.security?.length === 0
      const expected = ['400', '401', '429', '503']
      if (!isOpen) expected.push('403')
      if (path.includes('{')) expected.push('404')
      if (method !== 'get' && !isOpen) expected.push('409')
      if (value.requestBody) expected.push('413', '415')
      expect(Object.keys(value.responses), id).toEqual(expect.arrayContaining(expected))
    }
    const limits = operations.map(({ value }) => JSON.stringify(value.requestBody))
    expect(limits.filter((text) => text?.includes('32 MiB'))).toHaveLength(2)
  })

  test('says how long each list may be that is sent', () => {
    const endless: string[] = []
    const look = (schema: unknown, at: string): void => {
      if (typeof schema !== 'object' || schema === null) return
      const { type, maxItems, items } = schema as { type?: string; maxItems?: number; items?: unknown }
      if (type === 'array' && items && maxItems === undefined) endless.push(at)
      for (const [name, part] of Object.entries(schema)) look(part, `${at}.${name}`)
    }
    // Those of whole resources are bounded by the size of the body.
    for (const { id, value } of operations)
      if (id !== 'changes.apply' && id !== 'sync.apply') look(value.requestBody, id)
    const written = Object.entries(document.components.schemas).filter(([name]) => name.startsWith('Written'))
    for (const [name, part] of written) look(part, name)
    expect(endless).toEqual([])
  })

  test('declares each parameter of a path', () => {
    for (const { id, path, value } of operations) {
      const declared = (value.parameters ?? []).filter((it) => it.in === 'path').map((it) => it.name)
      expect(declared.sort(), id).toEqual(Array.from(path.matchAll(/\{(\w+)\}/g), (match) => match[1]).sort())
    }
  })

  test('has JSON Schemas that can be read', () => {
    const defs = JSON.parse(
      JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'),
    )
    for (const name of Object.keys(defs))
      expect(() => z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs: defs }), name).not.toThrow()
  })

  test('asks for If-Match where something is written over, and for no version in the body', () => {
    const writes = operations.filter(({ method }) => method === 'patch' || method === 'delete')
    expect(writes.length).toBeGreaterThan(8)
    for (const { id, value } of writes) {
      if (!('412' in value.responses)) continue
      expect(value.parameters, id).toContainEqual({ $ref: '#/components/parameters/IfMatch' })
      expect(JSON.stringify(value.requestBody ?? null), id).not.toMatch(/"ifVersion"/)
    }
  })

  test('leaves out what belongs to the workbench of a laptop', () => {
    expect(operations.filter(({ id }) => /^(drafts|profiles|bench)\./.test(id))).toEqual([])
  })
})
