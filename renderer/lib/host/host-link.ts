import { chosenAccess } from '../acting/acting-choice.ts'
import { createDesktopLink } from './desktop-link.ts'
import type { HostConnection } from './host-connection.ts'
import { createSocketLink } from './socket-link.ts'

/**
 * Connects to the host: through the window's port in the desktop app, through a WebSocket to its own origin
 * in a browser. If the window acts as an access, the whole connection has the rights of that access.
 */
export function connectHost(): HostConnection {
  const as = chosenAccess()
  if (window.flagbench) return createDesktopLink(as)
  // The page for a browser without access says what to do.
  const query = as === null ? '' : `?as=${encodeURIComponent(as)}`
  return createSocketLink(`ws://${location.host}/rpc${query}`, () => location.reload())
}
