import type { HostEvent } from '../../../shared/contract/window/instance.ts'
import type { Host } from './api.ts'

/**
 * Follows the host's events until `signal` aborts. After a lost connection, it subscribes again as soon as
 * the connection is restored.
 */
export async function watchHost(
  { client, connection }: Host,
  onEvent: (event: HostEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const event of await client.instance.watch(undefined, { signal })) onEvent(event)
    } catch {
      // No error handling is needed: the banner shows the state of the connection.
    }
    await pause(connection.state.get() === 'open' ? 1000 : 250, signal)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
