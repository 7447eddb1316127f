import { setTimeout as sleep } from 'node:timers/promises'
import { type InstanceClient, newClient } from './client.ts'
import { within } from './within.ts'

export interface Listener {
  close(): Promise<void>
}

export interface ListenHandlers {
  /**
   * Some host of the instance has written: "" or `access`, what it was about; also "" after every reconnect, as messages
   * may have been missed.
   */
  onChange(about: string): void
  onLost(error: Error): void
  /** The server says nothing any more, also to others: before `onLost`. */
  onSilent?(): void
  onBack(): void
  /** Whether somebody waits unusually long for an answer of the server. */
  isSomebodyWaiting?(): boolean
}

const retryMs = 500
const mostRetryMs = 5000
const patienceMs = 5000
/** A quiet connection is asked for a sign of life that often; at once where somebody waits. */
const quietMs = 15_000
const farewellMs = 300

/**
 * Hears of every change in the database until closed, through lost connections, and finds out where the server does not answer
 * any more. `url` is asked anew each time.
 */
export async function listen(url: () => string, handlers: ListenHandlers): Promise<Listener> {
  const stop = new AbortController()
  let client = await connect(url())
  const following = (async () => {
    while (!stop.signal.aborted) {
      const error = await lost(client, handlers, stop.signal)
      client.destroy()
      if (stop.signal.aborted) return
      handlers.onLost(error)
      const next = await reconnect(url, stop.signal)
      if (!next) return
      client = next
      handlers.onBack()
      handlers.onChange('')
    }
  })()
  return {
    close: async () => {
      stop.abort()
      await within(client.end(), farewellMs)
      client.destroy()
      await following
    },
  }
}

async function connect(url: string): Promise<InstanceClient> {
  const client = newClient({
    url,
    application_name: 'flagbench listen',
    keepAlive: true,
    connectionTimeoutMillis: patienceMs,
  })
  try {
    await client.connect()
    await client.query('listen flagbench')
    return client
  } catch (error) {
    client.destroy()
    throw error
  }
}

/** Resolves when the connection is gone or silent, or nobody wants it any more. */
async function lost(client: InstanceClient, handlers: ListenHandlers, signal: AbortSignal): Promise<Error> {
  const { promise, resolve } = Promise.withResolvers<Error>()
  const onAbort = () => resolve(new Error('closed'))
  client.on('notification', ({ payload }) => handlers.onChange(payload ?? ''))
  client.on('error', resolve)
  client.on('end', () => resolve(new Error('the connection ended')))
  signal.addEventListener('abort', onAbort)
  const watch = watchSilence(client, handlers, resolve)
  return promise.finally(() => {
    clearInterval(watch)
    signal.removeEventListener('abort', onAbort)
  })
}

function watchSilence(client: InstanceClient, handlers: ListenHandlers, onSilent: (error: Error) => void) {
  let quiet = 0
  let isAsking = false
  const timer = setInterval(async () => {
    quiet += 1000
    if (isAsking || !(quiet >= quietMs || handlers.isSomebodyWaiting?.())) return
    isAsking = true
    const answered = client.query('select')
    // Twice, as a process that was busy itself finds its timers before what has arrived meanwhile.
    const isAlive = (await within(answered, patienceMs)) || (await within(answered, farewellMs))
    answered.catch(onSilent)
    if (!isAlive) {
      handlers.onSilent?.()
      onSilent(new Error('the server does not answer'))
    }
    isAsking = false
    quiet = 0
  }, 1000)
  timer.unref()
  return timer
}

async function reconnect(url: () => string, signal: AbortSignal): Promise<InstanceClient | undefined> {
  for (let pauseMs = retryMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, mostRetryMs)) {
    try {
      return await connect(url())
    } catch {
      await sleep(pauseMs, undefined, { signal }).catch(() => {})
    }
  }
  return undefined
}
