import type { ClientContext, ClientLink } from '@orpc/client'

/** `connecting` until the first answer is possible, then `open`; `lost` while there is no host to talk to. */
export type ConnectionState = 'connecting' | 'open' | 'lost'

/** The connection to the host: an oRPC link for `createORPCClient`, and its state for the screen. */
export interface HostConnection {
  readonly link: ClientLink<ClientContext>
  readonly state: ObservableState
  close(): void
}

/** Fits React's `useSyncExternalStore(state.subscribe, state.get)`. */
export interface ObservableState {
  readonly get: () => ConnectionState
  readonly subscribe: (listener: () => void) => () => void
}
