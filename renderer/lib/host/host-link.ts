import { createDesktopLink } from './desktop-link.ts'
import type { HostConnection } from './host-connection.ts'
import { createSocketLink } from './socket-link.ts'

/**
 * Connects to the host: through the window's port in the desktop app, through a WebSocket to its own origin
 * in a browser.
 */
export function connectHost(): HostConnection {
  if (window.flagbench) return createDesktopLink()
  // The page for a browser without access says what to do.
  return createSocketLink(`ws://${location.host}/rpc`, () => location.reload())
}
