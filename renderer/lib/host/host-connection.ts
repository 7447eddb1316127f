import type { ClientContext, ClientLink } from '@orpc/client'

/** `connecting` until the first connection, then `open`; `lost` while there is no connection to a host. */
export type ConnectionState = 'connecting' | 'open' | 'lost'

/** The connection to the host: an oRPC link for `createORPCClient`, and its state for the screen. */
export interface HostConnection {
  readonly link: ClientLink<ClientContext>
  readonly state: ObservableState
  close(): void
}

/** For React's `useSyncExternalStore(state.subscribe, state.get)`. */
export interface ObservableState {
  readonly get: () => ConnectionState
  readonly subscribe: (listener: () => void) => () => void
}
