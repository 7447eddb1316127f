import { RPCLink } from '@orpc/client/websocket'
import ReconnectingSocket from 'partysocket/ws'
import { jsonSerializers } from '../../../shared/contract/shapes/json-serializers.ts'
import type { HostConnection } from './host-connection.ts'
import { lossAsSentence } from './lost-connection.ts'
import { createObservableState } from './observable-state.ts'

const patience = { minReconnectionDelay: 250, maxReconnectionDelay: 3000, connectionTimeout: 5000 }

/**
 * Connects through a WebSocket to `url`, and reconnects whenever it breaks. `onTurnedAway` is called if a
 * restarted host does not accept this browser any more, so that it needs the host's new link.
 */
export function createSocketLink(url: string, onTurnedAway: () => void = () => {}): HostConnection {
  const socket = new ReconnectingSocket(url, [], patience)
  const state = createObservableState()
  socket.addEventListener('open', () => state.set('open'))
  socket.addEventListener('close', async () => {
    state.set('lost')
    if (await isTurnedAway(url)) onTurnedAway()
  })
  const link = lossAsSentence(
    new RPCLink({ websocket: socket as unknown as WebSocket, customJsonSerializers: jsonSerializers }),
    state,
  )
  return { link, state, close: () => socket.close() }
}

/** A failed WebSocket gives no reason, but an HTTP request for the page does. */
async function isTurnedAway(url: string): Promise<boolean> {
  const page = new URL('/', url.replace(/^ws/, 'http'))
  return fetch(page, { method: 'HEAD' }).then(
    ({ status }) => status === 401,
    () => false,
  )
}
