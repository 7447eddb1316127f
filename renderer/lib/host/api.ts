import { createORPCClient } from '@orpc/client'
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { HostClient } from '../../../shared/contract/index.ts'
import type { ConnectionState, HostConnection } from './host-connection.ts'

export type { HostClient }

/** The host as the screens see it: typed requests, and whether the line to it is up. */
export interface Host {
  readonly client: HostClient
  readonly connection: HostConnection
}

export const HostContext = createContext<Host | null>(null)

/** Makes the typed client over a connection. */
export function createHost(connection: HostConnection): Host {
  return { client: createORPCClient(connection.link), connection }
}

/** The typed client of the contract; throws outside `HostContext`. */
export function useHost(): HostClient {
  return useHostContext().client
}

/** Whether the host can be reached right now. */
export function useConnectionState(): ConnectionState {
  const { state } = useHostContext().connection
  return useSyncExternalStore(state.subscribe, state.get)
}

function useHostContext(): Host {
  const host = useContext(HostContext)
  if (!host) throw new Error('useHost needs a HostContext above it.')
  return host
}
