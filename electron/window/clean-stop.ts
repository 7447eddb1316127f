import { app, powerMonitor } from 'electron'
import { mostMs } from '../cli/stop-signal.ts'

/** The end of the app, whatever makes it leave: the last window, the menu, a signal, the end of the session. */
export interface Life {
  isStopping(): boolean
  /** Runs `stop` before the app leaves: to its end, or as long as a stop may take. */
  stopWith(stop: () => Promise<void>): void
  /** Leaves the same way, with exit code 1. */
  fail(): void
}

/** Only once the app is ready: Electron replaces signal handlers that were set before. */
export function createLife(): Life {
  let isStopping = false
  let stop = async () => {}
  let code = 0
  const leave = () => {
    // Whoever starts Flagbench now becomes the first instance, and waits for the data folder.
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

/** Prevents each quit, and runs `leave` at the first. */
function once(leave: () => void): (event: { preventDefault(): void }) => void {
  let hasLeft = false
  return (event) => {
    event.preventDefault()
    if (!hasLeft) leave()
    hasLeft = true
  }
}

/** The end of a session waits for the app: on Windows by its windows, elsewhere by the system's word to programs. */
function quitWithSession(): void {
  app.on('browser-window-created', (_event, window) => {
    window.on('query-session-end', (event) => {
      event.preventDefault()
      app.quit()
    })
    // Windows ends us all the same, soon: at least begin.
    window.on('session-end', () => app.quit())
  })
  // The typings leave out the event.
  const onShutdown = (event: { preventDefault(): void }) => {
    event.preventDefault()
    app.quit()
  }
  powerMonitor.on('shutdown', onShutdown as () => void)
}
