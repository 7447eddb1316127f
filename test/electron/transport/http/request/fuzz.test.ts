import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type OpenApi, type Operation, operationsOf } from '../../../../builders/documents/openapi.ts'
import { type Answer, type Api, startApi } from '../../../../builders/host/api.ts'
import { arbitraryInput, type KnownIds } from './arbitrary-input.ts'

/** Creates resources, so that ids refer to something. */
async function furnish(api: Api): Promise<KnownIds> {
  const workspace = await api.send('POST', '/workspaces', { key: `w${Math.random().toString(36).slice(2)}` })
  const project = await api.send('POST', `/workspaces/${workspace.body.id}/projects`, { key: 'p' })
  const add = (what: string, key: string) => api.send('POST', `/projects/${project.body.id}/${what}`, { key })
  const flags = [await add('flags', 'a'), await add('flags', 'b')]
  const segment = await add('segments', 's')
  const ids = {
    workspaceId: [workspace.body.id],
    projectId: [project.body.id],
    environmentId: idsOf(project.body.environments),
    flagId: flags.map(({ body }) => body.id),
    variationId: idsOf(flags[0]?.body.variations),
    offVariationId: idsOf(flags[0]?.body.variations),
    segmentId: [segment.body.id],
  }
  return { ...ids, cursor: ['YQ'], any: [...Object.values(ids).flat(), crypto.randomUUID()] }
}

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id)

interface Request {
  readonly path: string
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
}

const tag = fc.constantFrom('*', '"1"', '"1.1"', 'W/"1"', '"', 'x', '"999999999999999"', '1, 2')

function requestsOf(document: OpenApi, operation: Operation, ids: KnownIds): fc.Arbitrary<Request> {
  const requests = (isOdd: boolean) => someRequests(document, operation, ids, isOdd)
  return fc.oneof(requests(false), requests(true))
}

function someRequests(
  document: OpenApi,
  { path, value }: Operation,
  ids: KnownIds,
  isOdd: boolean,
): fc.Arbitrary<Request> {
  const parameters = (value.parameters ?? []).filter((it) => it.name !== undefined)
  const given = fc.record(
    Object.fromEntries(
      parameters.map(({ name, schema }) => [name, arbitraryInput(document, schema, { ids, isOdd, name })]),
    ),
    { requiredKeys: parameters.filter((it) => it.in === 'path').map((it) => it.name) },
  )
  const schema = value.requestBody?.content['application/json']?.schema
  const body = schema ? arbitraryInput(document, schema, { ids, isOdd }) : fc.constant(undefined)
  return fc.record({ given, body, tag: isOdd ? tag : fc.constant('*') }).map((it) => {
    const text = (name: string) => encodeURIComponent(written(it.given[name]).toWellFormed() || '-')
    const query = parameters.filter(({ name, in: place }) => place === 'query' && name in it.given)
    const place = path.replace(/\{(\w+)\}/g, (_, name) => text(name))
    return {
      path: `${place}?${query.map(({ name }) => `${name}=${text(name)}`).join('&')}`,
      body: it.body,
      headers: { 'if-match': it.tag },
    }
  })
}

const written = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

function expectPlain(answer: Answer, sent: unknown): void {
  const what = JSON.stringify(sent)
  expect(answer.status, `${what} → ${answer.text}`).toBeLessThan(500)
  expect(answer.text, what).not.toMatch(/^\s*at |node:internal|\.ts:\d|DatabaseError|ZodError/m)
  if (answer.status < 400) return
  expect(answer.headers.get('content-type'), what).toBe('application/problem+json')
  expect(answer.body, what).toMatchObject({
    status: answer.status,
    code: expect.any(String),
    detail: expect.any(String),
  })
}

test('whatever is sent to whatever operation, the answer is no 500 and shows no stack', {
  timeout: 300_000,
}, async () => {
  const api = await startApi()
  const document: OpenApi = await (await fetch(`${api.url}/openapi.json`)).json()
  for (const operation of operationsOf(document)) {
    const ids = await furnish(api)
    const property = fc.asyncProperty(
      requestsOf(document, operation, ids),
      async ({ path, body, headers }) => {
        const sent = body === undefined ? undefined : JSON.stringify(body)
        const answer = await api.send(operation.method.toUpperCase(), path, sent, headers)
        expectPlain(answer, { operation: operation.id, path, body })
      },
    )
    await fc.assert(property, { numRuns: 40, endOnFailure: true })
  }
})

test.for<[string, string, string, string | Uint8Array, number]>([
  ['half of a JSON text', 'application/json', 'POST', '{"key":', 400],
  ['nothing at all', 'application/json', 'POST', '', 400],
  ['a number', 'application/json', 'POST', '5', 400],
  ['an array a hundred thousand deep', 'application/json', 'POST', '['.repeat(1e5) + ']'.repeat(1e5), 400],
  ['bytes that are no text', 'application/json', 'POST', new Uint8Array([0xff, 0xfe, 0x00]), 400],
  ['a form', 'application/x-www-form-urlencoded', 'POST', 'key=a', 415],
  ['a megabyte too much', 'application/json', 'POST', JSON.stringify({ key: 'x'.repeat(1.1e6) }), 413],
  ['a method that the path does not take', 'application/json', 'PUT', '{}', 405],
])('%s is refused plainly', async ([, type, method, body, status]) => {
  const api = await startApi()
  const headers = { authorization: 'Bearer root', 'content-type': type }
  const response = await fetch(`${api.url}/api/v1/workspaces`, { method, headers, body: body as string })
  const text = await response.text()
  expectPlain({ status: response.status, headers: response.headers, text, body: JSON.parse(text) }, method)
  expect(response.status).toBe(status)
})
