import { contextBridge, ipcRenderer } from 'electron'

/** The part of the page's window that is used here; the rest of electron/ is checked without the DOM. */
declare const window: {
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void
}

interface PageMessage {
  readonly source: unknown
  readonly data: unknown
  readonly ports: Parameters<typeof ipcRenderer.postMessage>[2]
}

// A port cannot cross the context bridge, so the page posts it to its own window and it is passed on from here.
window.addEventListener('message', ({ source, data, ports }) => {
  if (source === window && data === 'flagbench:port') ipcRenderer.postMessage('flagbench:port', null, ports)
})

contextBridge.exposeInMainWorld('flagbench', { platform: process.platform })
