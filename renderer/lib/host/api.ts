import { createORPCClient } from '@orpc/client'
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { HostClient } from '../../../shared/contract/index.ts'
import type { ConnectionState, HostConnection } from './host-connection.ts'

export type { HostClient }

/** The host for the screens: typed requests and the state of the connection. */
export interface Host {
  readonly client: HostClient
  readonly connection: HostConnection
}

export const HostContext = createContext<Host | null>(null)

/** Creates the typed client for a connection. */
export function createHost(connection: HostConnection): Host {
  return { client: createORPCClient(connection.link), connection }
}

/** The typed client of the contract; throws outside `HostContext`. */
export function useHost(): HostClient {
  return useHostContext().client
}

/** The current state of the connection to the host. */
export function useConnectionState(): ConnectionState {
  const { state } = useHostContext().connection
  return useSyncExternalStore(state.subscribe, state.get)
}

function useHostContext(): Host {
  const host = useContext(HostContext)
  if (!host) throw new Error('useHost needs a HostContext above it.')
  return host
}
