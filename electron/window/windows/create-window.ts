import { BrowserWindow, nativeTheme } from 'electron'
import { APP_URL } from '../app-protocol.ts'
import { reloadAfterCrash } from '../crashes.ts'
import type { Place } from './bounds.ts'

export interface NewWindow {
  readonly preload: string
  /** What it shows is remembered under this id. */
  readonly id: string
  readonly place: Place
  readonly isMaximized: boolean
  readonly isFullScreen: boolean
}

/** Opens a window of the workbench; `loaded` resolves once its page has loaded. */
export function createWindow(options: NewWindow): { window: BrowserWindow; loaded: Promise<void> } {
  const window = new BrowserWindow({
    ...options.place,
    minWidth: 800,
    minHeight: 500,
    show: false,
    title: 'Flagbench',
    backgroundColor: background(),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  followTheme(window)
  const isReloaded = reloadAfterCrash(window)
  const show = showOnce(window, options)
  window.once('ready-to-show', show)
  const loaded = window.loadURL(`${APP_URL}?window=${options.id}`).catch((error) => {
    const isAborted = error.code === 'ERR_ABORTED'
    if (!window.isDestroyed() && !isAborted && !isReloaded()) throw error
  })
  // On Wayland, `ready-to-show` may never fire while a window is hidden.
  return { window, loaded: loaded.then(show) }
}

/**
 * Shows the window on the first call. Maximizing and full screen would show it too, so they also wait until
 * then.
 */
function showOnce(window: BrowserWindow, { isMaximized, isFullScreen }: NewWindow): () => void {
  let isShown = false
  return () => {
    if (isShown || window.isDestroyed()) return
    isShown = true
    if (isMaximized) window.maximize()
    window.show()
    if (isFullScreen) window.setFullScreen(true)
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
