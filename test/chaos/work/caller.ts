import { setTimeout as sleep } from 'node:timers/promises'
import type { Counts } from '../report.ts'
import type { Chance } from './random.ts'
import { asJson, type Sent, send } from './send.ts'

/** State shared by all callers of the hosts. */
export interface Line {
  /** The URLs of the hosts, whether or not they are running. */
  readonly urls: () => readonly string[]
  readonly answers: Counts
  readonly breach: (sentence: string) => void
  readonly isOver: () => boolean
}

export interface Credentials {
  readonly key: string
  readonly secret: string
}

export interface Call {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Expected statuses, besides those that any request may get during failures. */
  readonly expects: readonly number[]
}

// 401: the session was revoked and signing in again is needed. 503: the database is down. `none`: the host
// died.
const anyTime = ['401', '503', 'none']
const patienceMs = 40_000

/**
 * An access that calls any of the hosts, signs in when needed, and reports responses that are never allowed.
 */
export class Caller {
  readonly #line: Line
  readonly #credentials: Credentials
  readonly #chance: Chance
  #token = ''

  constructor(line: Line, credentials: Credentials, chance: Chance) {
    this.#line = line
    this.#credentials = credentials
    this.#chance = chance
  }

  /** Sends the request once, to one of the hosts. */
  async once(method: string, path: string, call: Call): Promise<Sent> {
    if (this.#token === '') await this.#signIn()
    const url = this.#chance.pick(this.#line.urls())
    const answer = await send(`${url}/api/v1${path}`, {
      method,
      headers: { ...asJson(this.#token), ...call.headers },
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      timeoutMs: patienceMs,
    })
    this.#judge(method, path, call, answer)
    if (answer.status === 401) this.#token = ''
    if (answer.status === 'none' || answer.status === 503) await sleep(100)
    return answer
  }

  /** Retries until the request itself gets a response; undefined if the run ends first. */
  async settled(method: string, path: string, call: Call): Promise<Sent | undefined> {
    while (!this.#line.isOver()) {
      const answer = await this.once(method, path, call)
      if (!anyTime.includes(String(answer.status))) return answer
    }
    return undefined
  }

  async #signIn(): Promise<void> {
    const url = this.#chance.pick(this.#line.urls())
    const body = JSON.stringify(this.#credentials)
    const answer = await send(`${url}/api/v1/tokens`, { method: 'POST', headers: asJson(undefined), body })
    this.#judge('POST', '/tokens', { expects: [200] }, answer)
    if (answer.status === 200) this.#token = JSON.parse(answer.text).token
    else await sleep(200)
  }

  #judge(method: string, path: string, { expects }: Call, answer: Sent): void {
    const status = String(answer.status)
    const place = path.replaceAll(/[0-9a-f-]{36}/g, '…').replace(/\?.*/, '')
    this.#line.answers.add(`${method} ${place} ${status}`)
    if (answer.status === 'none' && answer.ms > patienceMs - 1000)
      this.#line.breach(`${method} ${place} had no answer within ${patienceMs / 1000} s.`)
    if ([...anyTime, ...expects.map(String)].includes(status)) return
    this.#line.breach(`${method} ${place} answered ${status}: ${answer.text.slice(0, 300)}`)
  }
}
