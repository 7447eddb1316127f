import { contextBridge, ipcRenderer } from 'electron'
import type { DesktopBridge } from '../shared/desktop/bridge.ts'

/**
 * The part of the page's `window` that is used here; the rest of electron/ is type-checked without the DOM.
 */
declare const window: {
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void
  postMessage(message: unknown, targetOrigin: string): void
}
declare const location: { readonly origin: string }

interface PageMessage {
  readonly source: unknown
  readonly data: unknown
  readonly ports: Parameters<typeof ipcRenderer.postMessage>[2]
}

/** `as`: the id of the access that the window acts as; null: none. */
interface PortMessage {
  readonly type: 'flagbench:port'
  readonly as: string | null
}

// A port cannot cross the context bridge, so the page posts it to its own window and this script passes it
// on.
window.addEventListener('message', ({ source, data, ports }) => {
  if (source !== window) return
  if (isPortMessage(data)) ipcRenderer.postMessage('flagbench:port', data.as, ports)
  if (data === 'flagbench:takes-files') ipcRenderer.send('flagbench:file')
})

function isPortMessage(data: unknown): data is PortMessage {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'flagbench:port'
}

// A file opened with Flagbench, as `{ name, text }`, for the page's import.
ipcRenderer.on('flagbench:file', (_event, file) =>
  window.postMessage({ type: 'flagbench:file', file }, location.origin),
)

const bridge: DesktopBridge = {
  platform: process.platform,
  showCommands: (commands) => ipcRenderer.send('flagbench:commands', commands),
  onCommand: (run) => void ipcRenderer.on('flagbench:command', (_event, id: string) => run(id)),
  openWindow: () => ipcRenderer.send('flagbench:new-window'),
  choosePath: (what) => ipcRenderer.invoke('flagbench:choose-path', what),
}

contextBridge.exposeInMainWorld('flagbench', bridge)
