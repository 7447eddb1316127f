import type { IncomingMessage } from 'node:http'

export interface OddRequest {
  readonly status: 400 | 421
  readonly code: 'INVALID' | 'MISDIRECTED'
  readonly detail: string
}

/** Headers that are refused if sent twice, because a proxy and this server could each use a different one. */
const single = new Set([
  'host',
  'authorization',
  'content-type',
  'content-length',
  'idempotency-key',
  'if-none-match',
])

/**
 * Checks a request's headers and target; undefined if they are fine. A target that is a full URL of this
 * server is replaced by its path, so that all later code sees a path.
 */
export function oddRequest(incoming: IncomingMessage): OddRequest | undefined {
  const twice = namedTwice(incoming.rawHeaders)
  if (twice !== undefined) return odd(`The header ${twice} may be sent only once.`)
  const host = incoming.headers.host ?? ''
  if (!/^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host)) return odd('The Host header names no host.')
  const target = incoming.url ?? ''
  if (target.startsWith('/')) return undefined
  const url = /^https?:/i.test(target) ? URL.parse(target) : null
  if (!url) return odd('A request path must begin with a slash.')
  if (url.host !== host.toLowerCase() || !isOwn(url, incoming)) return notHere
  incoming.url = url.pathname + url.search
  return undefined
}

function namedTwice(rawHeaders: readonly string[]): string | undefined {
  const seen = new Set<string>()
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? ''
    if (single.has(name) && seen.has(name)) return name
    seen.add(name)
  }
  return undefined
}

function isOwn({ protocol, hostname, port, username, password }: URL, { socket }: IncomingMessage): boolean {
  const names = ['localhost', '127.0.0.1', '[::1]', socket.localAddress, `[${socket.localAddress}]`]
  const isHere = names.includes(hostname) && Number(port || 80) === socket.localPort
  return isHere && protocol === 'http:' && username === '' && password === ''
}

const odd = (detail: string): OddRequest => ({ status: 400, code: 'INVALID', detail })

const notHere: OddRequest = {
  status: 421,
  code: 'MISDIRECTED',
  detail: 'This request is addressed to a different host.',
}
