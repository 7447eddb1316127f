import { app, BrowserWindow } from 'electron'

/** Whether this is the first Flagbench on its data folder. A second one brings the first one's window to the front. */
export function isFirstInstance(): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  return true
}
