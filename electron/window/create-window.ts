import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme } from 'electron'
import { APP_URL } from './app-protocol.ts'
import { readBounds, rememberBounds } from './bounds.ts'
import { reloadAfterCrash } from './crashes.ts'

/** Opens the workbench's window with its last position and size, and returns it once the page has loaded. */
export async function createWindow(preload: string): Promise<BrowserWindow> {
  const boundsFile = join(app.getPath('userData'), 'window.json')
  const { isMaximized, ...bounds } = readBounds(boundsFile)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 800,
    minHeight: 500,
    show: false,
    title: 'Flagbench',
    backgroundColor: background(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  rememberBounds(window, boundsFile)
  followTheme(window)
  const isReloaded = reloadAfterCrash(window)
  const show = showOnce(window, isMaximized)
  window.once('ready-to-show', show)
  await window.loadURL(APP_URL).catch((error) => {
    const isAborted = error.code === 'ERR_ABORTED'
    if (!window.isDestroyed() && !isAborted && !isReloaded()) throw error
  })
  // On Wayland, `ready-to-show` may never fire while a window is hidden.
  show()
  return window
}

/** Shows the window on the first call. Maximizing would show it too, so it also waits until then. */
function showOnce(window: BrowserWindow, isMaximized: boolean): () => void {
  let isShown = false
  return () => {
    if (isShown || window.isDestroyed()) return
    isShown = true
    if (isMaximized) window.maximize()
    window.show()
  }
}

/** The background behind the page, visible before its first paint and during resizing. */
export function background(): string {
  return nativeTheme.shouldUseDarkColors ? '#15171b' : '#fbfbfa'
}

function followTheme(window: BrowserWindow): void {
  const update = () => window.setBackgroundColor(background())
  nativeTheme.on('updated', update)
  window.once('closed', () => nativeTheme.off('updated', update))
}
