import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

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
  onBack(): void
}

const retryMs = 500
const patienceMs = 5000

/** Hears of every change in the database until closed, through lost connections. `url` is asked anew each time. */
export async function listen(url: () => string, handlers: ListenHandlers): Promise<Listener> {
  const stop = new AbortController()
  let client = await connect(url())
  const following = (async () => {
    while (!stop.signal.aborted) {
      const error = await lost(client, handlers.onChange, stop.signal)
      if (stop.signal.aborted) return
      handlers.onLost(error)
      client = await reconnect(url, stop.signal, client)
      if (stop.signal.aborted) return
      handlers.onBack()
      handlers.onChange('')
    }
  })()
  return {
    close: async () => {
      stop.abort()
      await client.end().catch(() => {})
      await following
    },
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: 'flagbench listen',
    keepAlive: true,
    connectionTimeoutMillis: patienceMs,
  })
  // Before anybody waits for the end of the connection, an error would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('listen flagbench')
    return client
  } catch (error) {
    void client.end().catch(() => {})
    throw error
  }
}

/** Resolves when the connection is gone, or nobody wants it any more. */
function lost(client: Client, onChange: ListenHandlers['onChange'], signal: AbortSignal): Promise<Error> {
  const { promise, resolve } = Promise.withResolvers<Error>()
  const onAbort = () => resolve(new Error('closed'))
  client.on('notification', ({ payload }) => onChange(payload ?? ''))
  client.on('error', resolve)
  client.on('end', () => resolve(new Error('the connection ended')))
  signal.addEventListener('abort', onAbort)
  return promise.finally(() => signal.removeEventListener('abort', onAbort))
}

async function reconnect(url: () => string, signal: AbortSignal, last: Client): Promise<Client> {
  void last.end().catch(() => {})
  while (!signal.aborted) {
    try {
      return await connect(url())
    } catch {
      await sleep(retryMs, undefined, { signal }).catch(() => {})
    }
  }
  return last
}
