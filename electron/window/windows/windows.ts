import type { Database } from 'better-sqlite3'
import { type BrowserWindow, ipcMain } from 'electron'
import { newId } from '../../../shared/model/new-id.ts'
import { desktopWindows, forgetWindow, keepWindowBounds, latestWindow } from '../../workbench/windows.ts'
import { isTrustedFrame } from '../app-protocol.ts'
import { boundsOf, placeBeside, placeOf } from './bounds.ts'
import { createWindow, type NewWindow } from './create-window.ts'
import { addWindow, frontWindow, windowCount } from './front-window.ts'

export interface WindowsOptions {
  readonly preload: string
  readonly workbench: Database
  /** While the app stops, all windows that close come back at the next start. */
  readonly isStopping: () => boolean
}

/** The windows of the workbench, each with a place and tabs of its own. */
export interface Windows {
  /** Opens those that were open last, or one; resolves when they have loaded. */
  openAll(): Promise<void>
  openNew(): Promise<void>
  /** Shows the window that had the focus last; if there is none, as `openAll`. */
  bringToFront(): void
}

export function createWindows({ preload, workbench, isStopping }: WindowsOptions): Windows {
  const open = async (options: Omit<NewWindow, 'preload'>) => {
    const { window, loaded } = createWindow({ preload, ...options })
    addWindow(window)
    const keep = remember(window, options.id)
    await loaded
    // A window is remembered from the start, because the app may be killed.
    if (!window.isDestroyed()) keep()
    return window
  }
  const remember = (window: BrowserWindow, id: string) => {
    // A write error, such as a full disk, must not keep the window open.
    const keep = () => {
      try {
        keepWindowBounds(workbench, id, boundsOf(window))
      } catch {}
    }
    keepWhenMoved(window, keep)
    window.on('close', () => {
      if (isStopping() || windowCount() === 1) keep()
      else forgetWindow(workbench, id)
    })
    return keep
  }
  const openOne = async (): Promise<void> => {
    const id = latestWindow(workbench)?.id ?? newId()
    await open({ id, place: placeOf(undefined), isMaximized: false, isFullScreen: false })
  }
  const openAll = async (): Promise<void> => {
    const kept = desktopWindows(workbench)
    if (kept.length === 0) return openOne()
    const opened = kept.map(({ id, bounds: { isMaximized, isFullScreen, ...bounds } }) =>
      open({ id, place: placeOf(bounds), isMaximized, isFullScreen }),
    )
    const last = (await Promise.all(opened)).at(-1)
    if (last && !last.isDestroyed()) last.focus()
  }
  const openNew = async (): Promise<void> => {
    const place = placeBeside(frontWindow())
    await open({ id: newId(), place, isMaximized: false, isFullScreen: false })
  }
  ipcMain.on('flagbench:new-window', ({ senderFrame }) => {
    if (isTrustedFrame(senderFrame) && !isStopping()) void openNew()
  })
  return {
    openAll,
    openNew,
    bringToFront: () => {
      const window = frontWindow()
      if (window) return show(window)
      if (!isStopping()) void openAll()
    },
  }
}

const restMs = 500

/** Calls `keep` when a window rests in another place, and when one turns to it. */
function keepWhenMoved(window: BrowserWindow, keep: () => void): void {
  let timer: NodeJS.Timeout | undefined
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(keep, restMs)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('maximize', later)
  window.on('unmaximize', later)
  window.on('enter-full-screen', later)
  window.on('leave-full-screen', later)
  window.on('focus', later)
  window.once('close', () => clearTimeout(timer))
}

function show(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
