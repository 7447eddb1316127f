import { ipcMain, type MessagePortMain, type WebContents } from 'electron'
import { isTrustedFrame } from './app-protocol.ts'

/** The IPC channel on which a page passes its message port to the main process. */
const PORT_CHANNEL = 'flagbench:port'

/**
 * Calls `attach` with each port that a page of the app passes, again after each reload, and with the id of the
 * access that the window acts as, null if none. The page's previous port is closed with the function that
 * `attach` returned. A port from any other sender is closed unread.
 */
export function acceptPorts(attach: (port: MessagePortMain, as: string | null) => () => void): void {
  const hangUps = new WeakMap<WebContents, () => void>()
  ipcMain.on(PORT_CHANNEL, ({ ports, sender, senderFrame }, as: unknown) => {
    const [port, ...others] = ports
    for (const other of others) other.close()
    if (!port) return
    if (!isTrustedFrame(senderFrame)) return port.close()
    hangUps.get(sender)?.()
    // Anything but an id stands for no access, which has no rights.
    hangUps.set(sender, attach(port, as === null ? null : String(as)))
  })
}
