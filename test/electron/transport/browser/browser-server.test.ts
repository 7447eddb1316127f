import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RPCLink } from '@orpc/client/websocket'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type BrowserServer, serveBrowser } from '../../../../electron/transport/browser/browser-server.ts'
import { failure, keptLog, sampleClient } from '../drive.ts'
import { sampleRouter } from '../sample-router.ts'

const onLink = vi.fn<(link: string) => void>()
const onCancelled = vi.fn()
let folder: string
let rendererDir: string
let server: BrowserServer
let origin: string

beforeEach(async () => {
  onLink.mockClear()
  onCancelled.mockClear()
  folder = mkdtempSync(join(tmpdir(), 'flagbench-browser-'))
  rendererDir = join(folder, 'renderer')
  writeFileSync(join(folder, 'secret.txt'), 'outside')
  mkdirSync(join(rendererDir, 'assets'), { recursive: true })
  writeFileSync(join(rendererDir, 'index.html'), '<h1>the workbench</h1>')
  for (const name of ['app.js', 'app-B3j8bw_r.js'])
    writeFileSync(join(rendererDir, 'assets', name), 'export {}')
  server = await serve()
  origin = `http://127.0.0.1:${server.port}`
})

afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

function serve(port?: number) {
  return serveBrowser({
    router: sampleRouter,
    contextFor: () => ({ onCancelled }),
    log: keptLog().log,
    rendererDir,
    onLink,
    ...(port && { port }),
  })
}

/** Opens a link like a browser and returns the `cookie` header for further requests. */
async function enter(link: string): Promise<string> {
  const answer = await fetch(link, { redirect: 'manual' })
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

/** Sends one raw request that `fetch` cannot send; returns the status line and everything after it. */
function raw(lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`))
    let answer = ''
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

function openSocket(headers: Record<string, string>, path = '/rpc'): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers })
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}

describe('the door', () => {
  test('exchanges the token of the link for a session cookie and goes on to the page', async () => {
    const answer = await fetch(server.link, { redirect: 'manual' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/')
    expect(answer.headers.get('set-cookie')).toMatch(
      /^flagbench-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const page = await fetch(`${origin}/`, { headers: { cookie } })
    expect([page.status, await page.text()]).toEqual([200, '<h1>the workbench</h1>'])
  })

  test('lets a token in once', async () => {
    await enter(server.link)
    const again = await fetch(server.link, { redirect: 'manual' })
    expect(again.status).toBe(401)
    expect(again.headers.get('set-cookie')).toBeNull()
    expect(await again.text()).toContain('This link has been used')
  })

  test('lets a used link through for the browser that has used it', async () => {
    const cookie = await enter(server.link)
    const again = await fetch(server.link, { redirect: 'manual', headers: { cookie } })
    expect(again.status).toBe(303)
  })

  test('tells a stranger what to do, and reports a link that works', async () => {
    const answer = await fetch(`${origin}/`)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await answer.text()).toContain('Open Flagbench by its link')
    expect(onLink).toHaveBeenCalledWith(server.link)
    expect(await enter(onLink.mock.lastCall?.[0] ?? '')).not.toBe('')
  })

  test('reports a fresh link when the first is used up, and no more than one for a burst of strangers', async () => {
    await enter(server.link)
    for (let i = 0; i < 5; i++) await fetch(`${origin}/?token=wrong`)
    expect(onLink).toHaveBeenCalledOnce()
    expect(onLink.mock.lastCall?.[0]).not.toBe(server.link)
    expect(await enter(onLink.mock.lastCall?.[0] ?? '')).not.toBe('')
  })

  test('keeps files from whoever has no session', async () => {
    const answer = await fetch(`${origin}/assets/app.js`)
    expect([answer.status, await answer.text()]).toEqual([401, 'Open Flagbench by its link first.'])
  })

  test.each(['flagbench-PORT=wrong', 'flagbench-PORT=', 'other=1'])(
    'is not opened by the cookie %s',
    async (wrong) => {
      const cookie = wrong.replace('PORT', String(server.port))
      expect((await fetch(`${origin}/`, { headers: { cookie } })).status).toBe(401)
      await expect(openSocket({ origin, cookie })).rejects.toThrow('401')
    },
  )
})

describe('a request that another site made the browser send', () => {
  test.each(['evil.example', `evil.example:80`, '127.0.0.1', 'flagbench.localhost'])(
    'with the Host %s is refused',
    async (host) => {
      const cookie = await enter(server.link)
      const answer = await raw(['GET / HTTP/1.1', `Host: ${host}`, `Cookie: ${cookie}`, 'Connection: close'])
      expect(answer).toMatch(/^HTTP\/1\.1 403/)
      expect(answer).not.toContain('the workbench')
    },
  )

  test('with a foreign Origin is refused', async () => {
    const cookie = await enter(server.link)
    const answer = await fetch(`${origin}/`, { headers: { cookie, origin: 'https://evil.example' } })
    expect(answer.status).toBe(403)
  })

  test.each(['https://evil.example', 'null', 'http://127.0.0.1:1'])(
    'opens no WebSocket from the Origin %s',
    async (from) => {
      const cookie = await enter(server.link)
      await expect(openSocket({ origin: from, cookie })).rejects.toThrow('403')
    },
  )

  test('opens no WebSocket with a foreign Host, or with no Origin at all', async () => {
    const cookie = await enter(server.link)
    await expect(openSocket({ origin: 'http://evil.example', host: 'evil.example', cookie })).rejects.toThrow(
      '403',
    )
    await expect(openSocket({ cookie })).rejects.toThrow('403')
  })

  test('is no way in without the cookie, or at another path', async () => {
    const cookie = await enter(server.link)
    await expect(openSocket({ origin })).rejects.toThrow('401')
    await expect(openSocket({ origin, cookie }, '/other')).rejects.toThrow('404')
  })
})

describe('the files', () => {
  test('have their type and the security headers', async () => {
    const cookie = await enter(server.link)
    const { headers } = await fetch(`${origin}/assets/app.js`, { headers: { cookie } })
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('are kept by the browser if their name contains the hash of their content, with a session as the others', async () => {
    const cookie = await enter(server.link)
    const cacheControl = async (name: string, headers: Record<string, string>) => {
      const response = await fetch(`${origin}/assets/${name}`, { headers })
      return [response.status, response.headers.get('cache-control')]
    }
    const kept = 'private, max-age=31536000, immutable'
    expect(await cacheControl('app-B3j8bw_r.js', { cookie })).toEqual([200, kept])
    expect(await cacheControl('app-B3j8bw_r.js', {})).toEqual([401, 'no-store'])
    expect(await cacheControl('gone-B3j8bw_r.js', { cookie })).toEqual([404, 'no-store'])
  })

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e%5csecret.txt',
    '/assets/%00',
    '/%E0%A4%A',
    '/none.js',
    '/assets',
  ])('outside of the renderer are out of reach: %s', async (path) => {
    const cookie = await enter(server.link)
    const answer = await raw([
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${server.port}`,
      `Cookie: ${cookie}`,
      'Connection: close',
    ])
    expect(answer).toMatch(/^HTTP\/1\.1 404/)
    expect(answer).not.toContain('outside')
  })

  test('are only read', async () => {
    const cookie = await enter(server.link)
    const answer = await fetch(`${origin}/`, { method: 'POST', headers: { cookie }, body: 'x' })
    expect(answer.status).toBe(405)
  })
})

describe('the WebSocket', () => {
  async function client() {
    const socket = await openSocket({ origin, cookie: await enter(server.link) })
    return sampleClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
  }

  test('carries calls, streams and errors', async () => {
    const host = await client()
    expect(await host.echo({ text: 'hello' })).toEqual({ text: 'hello', length: 5 })
    const seen: number[] = []
    for await (const n of await host.count({ to: 3 })) seen.push(n)
    expect(seen).toEqual([1, 2, 3])
    expect((await failure(host.expected())).code).toBe('CONFLICT')
    expect((await failure(host.bug())).code).toBe('INTERNAL')
  })

  test('carries 20 MB of text in one message', async () => {
    const text = 'ü'.repeat(10_000_000)
    expect(await (await client()).echo({ text })).toEqual({ text, length: text.length })
  })

  test('survives a message that is no call', async () => {
    const cookie = await enter(server.link)
    const socket = await openSocket({ origin, cookie })
    socket.send('{{{')
    socket.send(Buffer.from([0xff, 0x00, 0x01]))
    const host = sampleClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
    expect(await host.echo({ text: 'still there' })).toMatchObject({ length: 11 })
  })

  test('hangs up on a message beyond 96 MiB, and answers the next caller', async () => {
    const socket = await openSocket({ origin, cookie: await enter(server.link) })
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('error', () => {})
    socket.send(Buffer.alloc(96 * 1024 * 1024 + 1))
    expect(await closed).toBe(1009)
    await fetch(origin)
    expect((await fetch(onLink.mock.lastCall?.[0] ?? '', { redirect: 'manual' })).status).toBe(303)
  })

  test('ends open streams when the server closes, promptly', async () => {
    const host = await client()
    const stream = await host.forever()
    await stream.next()
    await server.close()
    await expect(stream.next()).rejects.toThrow()
    await vi.waitFor(() => expect(onCancelled).toHaveBeenCalledOnce(), 15_000)
    server = await serve()
  })
})

describe('the port', () => {
  test('in use is refused with a sentence that names it', async () => {
    await expect(serve(server.port)).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: `Port ${server.port} is in use by another program; choose another with --port, or leave it out for a free one.`,
    })
  })

  test('is free again after close', async () => {
    const { port } = server
    await server.close()
    server = await serve(port)
    expect(server.port).toBe(port)
  })
})

test('a request for another host is not answered, whatever its Host says', async () => {
  const cookie = await enter(server.link)
  for (const host of ['other.example', `127.0.0.1:${server.port}`]) {
    const answer = await raw([
      'GET http://other.example/ HTTP/1.1',
      `Host: ${host}`,
      `Cookie: ${cookie}`,
      'Connection: close',
    ])
    expect(answer).toMatch(/^HTTP\/1\.1 421/)
    expect(answer).not.toContain('the workbench')
  }
})
