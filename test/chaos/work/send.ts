import { Agent, type IncomingMessage, request } from 'node:http'

/** The outcome of a request: its status, or `none` without a response. */
export interface Sent {
  readonly status: number | 'none'
  readonly ms: number
  readonly bytes: number
  readonly text: string
}

export interface Sending {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer | string | undefined
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number
}

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
const keptBytes = 4 * 1024 * 1024

/**
 * Sends one HTTP request and reads the whole response; never throws. `text` is the beginning of a long
 * response.
 */
export function send(url: string, sending: Sending = {}): Promise<Sent> {
  const { method = 'GET', headers = {}, body, signal, timeoutMs = 60_000 } = sending
  const started = performance.now()
  const ms = () => performance.now() - started
  return new Promise((resolve) => {
    const none = (error: Error) => resolve({ status: 'none', ms: ms(), bytes: 0, text: error.message })
    const lengthOf = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const limit = AbortSignal.timeout(timeoutMs)
    const sent = request(url, {
      agent,
      method,
      headers: { ...lengthOf, ...headers },
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    })
    sent.on('error', none)
    sent.on('response', (answer) => read(answer).then((read) => resolve({ ...read, ms: ms() }), none))
    sent.end(body)
  })
}

/** The JSON of an answer. Throws if none came. */
// biome-ignore lint/suspicious/noExplicitAny: any API response.
export function jsonOf(sent: Sent | undefined): any {
  if (sent === undefined) throw new Error('no answer came')
  return JSON.parse(sent.text)
}

async function read(answer: IncomingMessage): Promise<Omit<Sent, 'ms'>> {
  let bytes = 0
  const chunks: Buffer[] = []
  for await (const chunk of answer) {
    if (bytes < keptBytes) chunks.push(chunk)
    bytes += chunk.length
  }
  return { status: answer.statusCode ?? 'none', bytes, text: Buffer.concat(chunks).toString() }
}

export const asJson = (token: string | undefined): Record<string, string> => ({
  'content-type': 'application/json',
  ...(token !== undefined && { authorization: `Bearer ${token}` }),
})
