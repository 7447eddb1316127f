import { setTimeout as sleep } from 'node:timers/promises'
import { type InstanceClient, newClient } from './client.ts'
import { within } from './database/within.ts'

export interface Listener {
  close(): Promise<void>
}

export interface ListenHandlers {
  /**
   * Called when any host of the instance has written; `about` is "" or `access`. Also called with "" after
   * every reconnect, because notifications may have been missed.
   */
  onChange(about: string): void
  onLost(error: Error): void
  /** Called before `onLost` if the server no longer responds on any connection. */
  onSilent?(): void
  onBack(): void
  /** True while a query has waited unusually long for the server. */
  isSomebodyWaiting?(): boolean
}

const retryMs = 500
const mostRetryMs = 5000
const patienceMs = 5000
/**
 * How long a connection may be quiet before a liveness check; the check comes sooner if a query is waiting.
 */
const quietMs = 15_000
const farewellMs = 300

/**
 * Reports every change in the database until closed. Reconnects after a lost connection and detects a server
 * that no longer answers. `url` is read again for each attempt.
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

/** Resolves when the connection is lost or silent, or the listener is closed. */
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
    // Waits twice, because a process that was busy itself runs its timers before it reads what has arrived.
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
