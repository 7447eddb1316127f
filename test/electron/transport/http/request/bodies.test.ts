import { request } from 'node:http'
import { expect, test } from 'vitest'
import { jsonScan } from '../../../../../electron/transport/json-scan.ts'
import { type Api, ask, startApi } from '../../../../builders/host/api.ts'

/** A project with a service and a user. */
async function aProject() {
  const api = await startApi()
  const workspace = (await api.send('POST', '/workspaces', { key: 'acme' })).body
  const project = (await api.send('POST', `/workspaces/${workspace.id}/projects`, { key: 'shop' })).body
  const tokenOf = async (type: string) => {
    const places = [{ kind: 'project', id: project.id }]
    const { secret } = (await api.send('POST', '/accesses', { key: type, type, places })).body
    return (await api.send('POST', '/tokens', { key: type, secret })).body.token as string
  }
  return { api, workspace, project, service: await tokenOf('service'), user: await tokenOf('user') }
}

/**
 * Sends an endless body until there is a response; returns the response and how much of the body was read by
 * then.
 */
function sendForEver(
  api: Api,
  path: string,
  token: string,
  piece: string,
  head: Readonly<Record<string, string>> = {},
) {
  const url = new URL(`${api.url}/api/v1${path}`)
  return new Promise<{ status: number; bytes: number }>((resolve, reject) => {
    let bytes = 0
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...head }
    const sending = request(url, { method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode ?? 0, bytes })
      sending.destroy()
    })
    sending.on('error', reject)
    const more = () => {
      if (sending.destroyed) return
      bytes += piece.length
      sending.write(piece, () => setImmediate(more))
    }
    more()
  })
}

const numbers = (count: number) => Array(count).fill('1').join(',')
const MiB = 1024 * 1024

test('whoever may not write there is told so by the head alone', async () => {
  const { api, project, service } = await aProject()
  const piece = '1,'.repeat(8192)
  for (const [path, token, status] of [
    [`/projects/${project.id}/flags`, service, 403],
    ['/workspaces', service, 403],
    ['/changes', service, 403],
    [`/projects/${crypto.randomUUID()}/flags`, service, 404],
    ['/nothing', service, 404],
    ['/projects/no-id/flags', service, 400],
    ['/changes', 'wrong', 401],
    [`/workspaces/${crypto.randomUUID()}`, service, 405],
  ] as const) {
    const answer = await sendForEver(api, path, token, piece)
    expect(answer.status, path).toBe(status)
    expect(answer.bytes, path).toBeLessThan(8 * MiB)
  }
})

test('a body is read as far as its limit, with and without a length', async () => {
  const { api, project, user } = await aProject()
  const flags = `/projects/${project.id}/flags`
  const text = 'x'.repeat(16_384)
  const lists: readonly (readonly [string, string, string, number])[] = [
    [flags, user, text, 413],
    ['/changes', user, text, 413],
    [flags, user, numbers(8192), 413],
    ['/changes', user, numbers(8192), 413],
    [flags, user, '['.repeat(16_384), 400],
    ['/changes', user, '{"a":'.repeat(3000), 400],
    ['/tokens', '', text, 413],
  ]
  for (const [path, token, piece, status] of lists) {
    const answer = await sendForEver(api, path, token, piece)
    expect(answer.status, `${path} ${piece.slice(0, 9)}`).toBe(status)
    expect(answer.bytes, `${path} ${piece.slice(0, 9)}`).toBeLessThan(48 * MiB)
  }
  const declared = await sendForEver(api, flags, user, '', { 'content-length': String(2 * MiB) })
  expect(declared).toEqual({ status: 413, bytes: 0 })
})

test('an answer names at most twenty problems, and of the input never more than a short name', async () => {
  const { api, project, user } = await aProject()
  const send = (path: string, body: string) =>
    ask(`${api.url}/api/v1${path}`, 'POST', body, { authorization: `Bearer ${user}` })
  const change = (input: string) => `{"request":"flags.create","input":${input}}`
  const bodies: readonly (readonly [string, string, number])[] = [
    [`/projects/${project.id}/flags`, `{"key":"a","tags":[${numbers(5000)}]}`, 400],
    [`/projects/${project.id}/flags`, `{"key":"a","tags":[${numbers(90)}]}`, 400],
    [`/projects/${project.id}/flags`, `{"key":"a","tags":[${numbers(400_000)}]}`, 413],
    [`/projects/${project.id}/flags`, `{"key":"a","${'k'.repeat(900_000)}":1}`, 400],
    [`/projects/${project.id}/flags`, `{"key":"${'k'.repeat(900_000)}"}`, 400],
    [`/projects/${project.id}/flags`, `{"key":"a","name":"${'\\u0000'.repeat(9000)}"}`, 400],
    [`/projects/${project.id}/flags`, `{"key":"a","${'\\u0000k'.repeat(9000)}":1}`, 400],
    [
      `/projects/${project.id}/flags`,
      `{"key":"a","variations":[{"key":"a","value":1e999},{"key":"b","value":1}]}`,
      400,
    ],
    [
      `/projects/${project.id}/flags`,
      `{${Array.from({ length: 15_000 }, (_, at) => `"unknown${at}":1`).join(',')}}`,
      400,
    ],
    ['/changes', `{"changes":[${Array(10_000).fill(change('{"key":1}')).join(',')}]}`, 400],
    ['/changes', `{"changes":[${Array(10_001).fill(change('{}')).join(',')}]}`, 400],
    [
      '/changes',
      `{"changes":[${Array(500)
        .fill(`{"request":"${'r'.repeat(9000)}","input":{}}`)
        .join(',')}]}`,
      400,
    ],
    ['/changes', `{"changes":[${change(`{"key":"a","tags":[${numbers(200_000)}]}`)}]}`, 413],
  ]
  for (const [path, body, status] of bodies) {
    const answer = await send(path, body)
    expect(answer.status, body.slice(0, 80)).toBe(status)
    expect(answer.body.fields.length, body.slice(0, 80)).toBeLessThanOrEqual(20)
    expect(answer.text.length, body.slice(0, 80)).toBeLessThan(12_000)
  }
})

test('a long list of changes is read piece by piece, and says which of them is wrong', async () => {
  const { api, project, user } = await aProject()
  const send = (body: string) =>
    ask(`${api.url}/api/v1/changes`, 'POST', body, { authorization: `Bearer ${user}` })
  const change = (key: unknown) => ({
    request: 'flags.create',
    input: { projectId: project.id, key, tags: ['a,"]}', '\\'] },
  })
  const changes = Array.from({ length: 600 }, (_, at) => change(`flag-${at}`))
  const pretty = JSON.stringify({ changes }, null, 8)
  expect(pretty.length).toBeGreaterThan(65_536)
  const wrong = await send(JSON.stringify({ changes: changes.with(523, change(7)) }, null, 8))
  expect([wrong.status, wrong.body.fields[0].field]).toEqual([400, 'changes.523.input.key'])
  const odd = await send(JSON.stringify({ changes: changes.with(599, change('\0')) }, null, 8))
  expect([odd.status, odd.body.fields[0].field]).toEqual([400, 'changes.599.input.key'])
  for (const [from, to] of [
    ['"flag-300"', 'flag-300'],
    ['"flag-599"', '"flag-599"]'],
    ['"flag-7"', '"flag-7",'],
    ['{', '[{'],
    ['{', '{"changes":[],'],
  ] as const) {
    const broken = await send(pretty.replace(from, to))
    expect([broken.status, broken.body.code], to).toEqual(
      to.includes('[],') ? [200, undefined] : [400, 'INVALID'],
    )
  }
}, 60_000)

test('of many large requests of one access at once a few wait, and the rest are sent away', async () => {
  const { api, user } = await aProject()
  const body = `{"changes":[${Array(2000).fill('{"request":"flags.create","input":{"key":1}}').join(',')}]}`
  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      ask(`${api.url}/api/v1/changes`, 'POST', body, { authorization: `Bearer ${user}` }),
    ),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 400).length).toBeGreaterThanOrEqual(4)
  expect(new Set(statuses)).toEqual(new Set([400, 429]))
  const refused = answers.find(({ status }) => status === 429)
  expect([refused?.body.code, refused?.headers.get('retry-after')]).toEqual(['TOO_MANY_REQUESTS', '1'])
})

test('heads that are too long are refused', async () => {
  const { api, user } = await aProject()
  const send = (path: string, headers: Readonly<Record<string, string>>) =>
    ask(`${api.url}/api/v1${path}`, 'GET', undefined, { authorization: `Bearer ${user}`, ...headers })
  expect((await send(`/workspaces?keyPrefix=${'x'.repeat(5000)}`, {})).status).toBe(400)
  expect((await send(`/workspaces/${'x'.repeat(5000)}`, {})).text.length).toBeLessThan(1000)
  expect((await send(`/workspaces?${'x'.repeat(20_000)}`, {})).status).toBe(431)
  expect((await send('/workspaces', { 'x-any': 'x'.repeat(20_000) })).status).toBe(431)
})

test('a scan counts what a text holds, in whatever chunks it comes', () => {
  const text = JSON.stringify({ a: [1, '[,{', { b: ['\\"', 2] }], 'c,': {}, d: [] })
  for (const size of [1, 2, 3, 7, text.length]) {
    const scan = jsonScan()
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += size) scan.push(bytes.subarray(at, at + size))
    expect([scan.deepest, scan.lists.length, scan.lists[0]?.length, scan.lists[1]?.length]).toEqual([
      4, 2, 4, 2,
    ])
    expect(scan.values).toBeGreaterThanOrEqual(8)
    const [open, , , close] = scan.lists[0] ?? []
    expect(text.slice(open?.at, (close?.at ?? 0) + 1)).toBe('[1,"[,{",{"b":["\\\\\\"",2]}]')
  }
})

test('a body that is no object is refused, also where every field may be absent', async () => {
  const { api, workspace } = await aProject()
  for (const body of ['null', '[]', '"x"', '3', 'true'])
    for (const [method, path] of [
      ['PATCH', `/workspaces/${workspace.id}`],
      ['POST', '/workspaces'],
      ['DELETE', `/workspaces/${workspace.id}`],
    ] as const) {
      const headers = { authorization: `Bearer root`, 'if-match': '*' }
      const answer = await ask(`${api.url}/api/v1${path}`, method, body, headers)
      expect(answer.status, `${method} ${body}`).toBe(400)
      expect(answer.body.detail, `${method} ${body}`).toBe('The body must be a JSON object.')
    }
})
