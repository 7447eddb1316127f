import { ipcMain, type MessagePortMain, type WebContents } from 'electron'
import { isTrustedFrame } from './app-protocol.ts'

/** The one message that a page sends to the main process: "here is my end of a channel". */
const PORT_CHANNEL = 'flagbench:port'

/**
 * Gives `attach` each port that a page of the app hands over, again after each reload; the page's last one is hung up
 * by the function that `attach` returned. A port from any other sender is closed unheard.
 */
export function acceptPorts(attach: (port: MessagePortMain) => () => void): void {
  const hangUps = new WeakMap<WebContents, () => void>()
  ipcMain.on(PORT_CHANNEL, ({ ports, sender, senderFrame }) => {
    const [port, ...others] = ports
    for (const other of others) other.close()
    if (!port) return
    if (!isTrustedFrame(senderFrame)) return port.close()
    hangUps.get(sender)?.()
    hangUps.set(sender, attach(port))
  })
}
