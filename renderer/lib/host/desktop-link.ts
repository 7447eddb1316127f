import { RPCLink } from '@orpc/client/message-port'
import { jsonSerializers } from '../../../shared/contract/shapes/json-serializers.ts'
import type { DesktopBridge } from '../../../shared/desktop/bridge.ts'
import type { HostConnection } from './host-connection.ts'
import { lossAsSentence } from './lost-connection.ts'
import { createObservableState } from './observable-state.ts'

declare global {
  interface Window {
    /** Set only by the preload, so its presence means that the page runs in the desktop app. */
    readonly flagbench?: DesktopBridge
  }
}

/**
 * Sends one port of a new channel to the main process through the preload, and uses the other. `as` is the id of
 * the access that the window acts as; null: none.
 */
export function createDesktopLink(as: string | null): HostConnection {
  const { port1, port2 } = new MessageChannel()
  const state = createObservableState()
  const link = lossAsSentence(new RPCLink({ port: port1, customJsonSerializers: jsonSerializers }), state)
  port1.addEventListener('close', () => state.set('lost'))
  port1.start()
  window.postMessage({ type: 'flagbench:port', as }, location.origin, [port2])
  state.set('open')
  return { link, state, close: () => port1.close() }
}
