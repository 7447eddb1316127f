import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import type { Logger } from 'pino'

/** The number of crashes within a minute after which a person must decide. */
const tooMany = 3
const minuteMs = 60_000

/**
 * Reloads a page whose process has died; after several crashes in a row, asks the user. The returned function
 * is true once the page has ever crashed.
 */
export function reloadAfterCrash(window: BrowserWindow): () => boolean {
  const crashes: number[] = []
  let hasCrashed = false
  window.webContents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const now = Date.now()
    hasCrashed = true
    crashes.push(now)
    if (crashes.filter((at) => now - at < minuteMs).length < tooMany) return window.webContents.reload()
    crashes.length = 0
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'The workbench has stopped several times.',
      detail: `Reason: ${reason}. Your saved work and your drafts are safe.`,
      buttons: ['Reload', 'Quit'],
      defaultId: 0,
      cancelId: 1,
    })
    if (response === 1) app.quit()
    else if (!window.isDestroyed()) window.webContents.reload()
  })
  return () => hasCrashed
}

/** Logs every process that dies. */
export function logCrashes(log: Logger): void {
  app.on('render-process-gone', (_event, _contents, details) => {
    log.error({ details }, 'the process of a page is gone')
  })
  app.on('child-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    log.error({ details }, 'a process of Chromium is gone')
  })
}

/**
 * Disables the GPU for this start if its process crashed repeatedly during the last one. Must run before the
 * app is ready: with a broken driver, the GPU process dies within seconds after that. The marker file is
 * removed, so the next start tries the GPU again.
 */
export function avoidCrashedGpu(): void {
  let crashes = 0
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return
    crashes += 1
    // Chromium ends the whole app after a few more crashes.
    if (crashes === 2) tryWrite(marker())
  })
  if (!existsSync(marker())) return
  rmSync(marker(), { force: true })
  app.disableHardwareAcceleration()
}

function marker(): string {
  return join(app.getPath('userData'), 'gpu-crashed')
}

/** A write error, such as a full disk, must not cause another crash. */
function tryWrite(file: string): void {
  try {
    writeFileSync(file, '')
  } catch {}
}
