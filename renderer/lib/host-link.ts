import type { ClientContext, ClientLink } from '@orpc/client'
import { createDesktopLink } from './desktop-link.ts'
import { createSocketLink } from './socket-link.ts'

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

/** Connects to the host: through the window's port in the desktop app, by a WebSocket to its own origin in a browser. */
export function connectHost(): HostConnection {
  if (window.flagbench) return createDesktopLink()
  // The page of a turned-away browser says what to do.
  return createSocketLink(`ws://${location.host}/rpc`, () => location.reload())
}
