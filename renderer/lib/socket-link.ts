import { RPCLink } from '@orpc/client/websocket'
import ReconnectingSocket from 'partysocket/ws'
import type { HostConnection } from './host-link.ts'
import { lossAsSentence } from './lost-connection.ts'
import { createObservableState } from './observable-state.ts'

const patience = { minReconnectionDelay: 250, maxReconnectionDelay: 3000, connectionTimeout: 5000 }

/** Talks over a WebSocket to `url`, which is opened again whenever it breaks. */
export function createSocketLink(url: string): HostConnection {
  const socket = new ReconnectingSocket(url, [], patience)
  const state = createObservableState()
  socket.addEventListener('open', () => state.set('open'))
  socket.addEventListener('close', () => state.set('lost'))
  const link = lossAsSentence(new RPCLink({ websocket: socket as unknown as WebSocket }), state)
  return { link, state, close: () => socket.close() }
}
