import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { type Api, startApi } from '../../../../builders/host/api.ts'

/** Sends raw bytes on a new connection and returns the status. */
function raw(api: Api, text: string): Promise<number> {
  const { hostname, port } = new URL(api.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.setEncoding('utf8')
    socket.once('data', (answer) => {
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(String(answer))?.[1]))
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

const hostOf = (api: Api) => new URL(api.url).host

const signIn = (target: string, host: string, method = 'POST') => {
  const body = '{"key":"root","secret":"wrong"}'
  return `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}

test.each([
  '/api/v1/tokens/',
  '/api/v1//tokens',
  '//api/v1/tokens',
  '/api/v1/./tokens',
  '/api/x/../v1/tokens',
  '/api/v1/%74okens',
  '/api/v1/tokens?',
])(
  'a sign-in by %s is counted like any other',
  async (target) => {
    const api = await startApi()
    const statuses: number[] = []
    for (let n = 0; n < 11; n += 1)
      statuses.push(await raw(api, signIn(n % 2 ? target : '/api/v1/tokens', hostOf(api))))
    expect(statuses).toEqual([...Array(10).fill(401), 429])
  },
  30_000,
)

test('a token does not lift the limit on guesses', async () => {
  const api = await startApi()
  const guess = signIn('/api/v1/tokens', hostOf(api)).replace('\r\n', '\r\nAuthorization: Bearer root\r\n')
  const statuses: number[] = []
  for (let n = 0; n < 11; n += 1) statuses.push(await raw(api, guess))
  expect(statuses).toEqual([...Array(10).fill(401), 429])
}, 30_000)

test.each([
  '/api/v1%2Ftokens',
  '/api/v1/tokens%2F',
  '/API/v1/tokens',
  '/api/v1/TOKENS',
  '/api/v1/tokens;x',
  '/api/v1/%',
])('%s is no place to sign in at', async (target) => {
  const api = await startApi()
  const body = signIn(target, hostOf(api)).replace('\r\n', '\r\nAuthorization: Bearer root\r\n')
  expect(await raw(api, body)).toBe(404)
})

test('another method than POST signs nobody in, and is told what there is', async () => {
  const api = await startApi()
  const answer = await api.send('PUT', '/tokens', {})
  expect([answer.status, answer.headers.get('allow'), answer.body.code]).toEqual([
    405,
    'OPTIONS, POST',
    'METHOD_NOT_ALLOWED',
  ])
  const asked = await api.send('OPTIONS', '/workspaces', undefined, { authorization: null })
  expect([asked.status, asked.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST'])
})

test('what one GETs one may HEAD: the same head, and nothing after it', async () => {
  const api = await startApi()
  const { body } = await api.send('POST', '/workspaces', { key: 'acme' })
  for (const path of [
    `/workspaces/${body.id}`,
    '/workspaces',
    '/tree',
    `/workspaces/${crypto.randomUUID()}`,
  ]) {
    const [got, head] = [await api.send('GET', path), await api.send('HEAD', path)]
    expect([head.status, head.text, head.headers.get('etag')], path).toEqual([
      got.status,
      '',
      got.headers.get('etag'),
    ])
  }
  expect((await fetch(`${api.url}/health`, { method: 'HEAD' })).status).toBe(200)
})

test.for<[string, (host: string) => string, number]>([
  ['another host', () => 'GET http://other.example/health HTTP/1.1\r\nHost: other.example', 421],
  ['another host than Host says', (host) => `GET http://other.example/health HTTP/1.1\r\nHost: ${host}`, 421],
  ['another port', () => 'GET http://127.0.0.1:1/health HTTP/1.1\r\nHost: 127.0.0.1:1', 421],
  ['a user', (host) => `GET http://a@${host}/health HTTP/1.1\r\nHost: ${host}`, 421],
  ['this host by its whole URL', (host) => `GET http://${host}/health HTTP/1.1\r\nHost: ${host}`, 200],
  ['no path', (host) => `OPTIONS * HTTP/1.1\r\nHost: ${host}`, 400],
  ['a Host with a path', () => 'GET /health HTTP/1.1\r\nHost: 127.0.0.1/x', 400],
  ['a Host with a user', (host) => `GET /health HTTP/1.1\r\nHost: a@${host}`, 400],
  ['an empty Host', () => 'GET /health HTTP/1.1\r\nHost: ', 400],
  ['no Host', () => 'GET /health HTTP/1.1', 400],
  ['two Hosts', (host) => `GET /health HTTP/1.1\r\nHost: ${host}\r\nHost: other.example`, 400],
  [
    'two tokens',
    (host) => `GET /health HTTP/1.1\r\nHost: ${host}\r\nAuthorization: a\r\nAuthorization: b`,
    400,
  ],
  [
    'two lengths',
    (host) => `POST /health HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\nContent-Length: 5`,
    400,
  ],
  [
    'a length and chunks',
    (host) => `POST /health HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked`,
    400,
  ],
])('a request that names %s', async ([, head, status]) => {
  const api = await startApi()
  expect(await raw(api, `${head(hostOf(api))}\r\n\r\n`)).toBe(status)
})

test.each(['/health', '/ready', '/docs', '/openapi.json'])('%s is only read', async (path) => {
  const { url } = await startApi()
  const put = await fetch(`${url}${path}`, { method: 'PUT' })
  expect(put.status).toBe(405)
  expect(put.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  expect(await put.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED' })
  expect((await fetch(`${url}${path}`, { method: 'OPTIONS' })).status).toBe(204)
  expect((await fetch(`${url}${path}`, { method: 'HEAD' })).status).toBe(200)
})
