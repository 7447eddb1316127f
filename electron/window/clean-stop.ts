import { app, powerMonitor } from 'electron'
import { mostMs } from '../cli/stop-signal.ts'

/**
 * The shutdown of the app, whatever triggers it: the last window, the menu, a signal or the end of the
 * session.
 */
export interface Life {
  isStopping(): boolean
  /**
   * Sets `stop` to run before the app exits; it is waited for until it ends or the time for a stop is over.
   */
  stopWith(stop: () => Promise<void>): void
  /** Quits in the same way, with exit code 1. */
  fail(): void
}

/** Call it only once the app is ready: Electron replaces signal handlers that were set before. */
export function createLife(): Life {
  let isStopping = false
  let stop = async () => {}
  let code = 0
  const leave = () => {
    // A Flagbench started from now on becomes the first instance, and waits for the data folder.
    app.releaseSingleInstanceLock()
    setTimeout(() => app.exit(1), mostMs)
    stop().then(
      () => app.exit(code),
      () => app.exit(1),
    )
  }
  app.on('before-quit', () => {
    isStopping = true
  })
  app.on('will-quit', once(leave))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
  quitWithSession()
  return {
    isStopping: () => isStopping,
    stopWith: (given) => {
      stop = given
    },
    fail: () => {
      code = 1
      app.quit()
    },
  }
}

/** Prevents every quit, and runs `leave` at the first one. */
function once(leave: () => void): (event: { preventDefault(): void }) => void {
  let hasLeft = false
  return (event) => {
    event.preventDefault()
    if (!hasLeft) leave()
    hasLeft = true
  }
}

/**
 * Delays the end of a desktop session until the app has stopped: on Windows through its windows, elsewhere
 * through the system's shutdown event.
 */
function quitWithSession(): void {
  app.on('browser-window-created', (_event, window) => {
    window.on('query-session-end', (event) => {
      event.preventDefault()
      app.quit()
    })
    // Windows ends the app soon anyway, so at least begin to stop.
    window.on('session-end', () => app.quit())
  })
  // The typings omit the event argument.
  const onShutdown = (event: { preventDefault(): void }) => {
    event.preventDefault()
    app.quit()
  }
  powerMonitor.on('shutdown', onShutdown as () => void)
}
