import type { BrowserWindow } from 'electron'

/** The windows of the workbench, the one that had the focus last at the end. */
const windows: BrowserWindow[] = []
const listeners = new Set<() => void>()

/** A new window is in front. */
export function addWindow(window: BrowserWindow): void {
  windows.push(window)
  changed()
  window.on('focus', () => {
    if (frontWindow() === window) return
    windows.splice(windows.indexOf(window), 1)
    windows.push(window)
    changed()
  })
  window.once('closed', () => {
    windows.splice(windows.indexOf(window), 1)
    changed()
  })
}

/** The window that had the focus last, also while another program is in front. */
export const frontWindow = (): BrowserWindow | undefined => windows.at(-1)

export const windowCount = (): number => windows.length

/** Calls `listener` whenever another window is in front, or none. */
export function onFrontChanged(listener: () => void): void {
  listeners.add(listener)
}

function changed(): void {
  for (const listener of listeners) listener()
}
