import { app } from 'electron'

/** Runs `stop` to its end before the app leaves, whatever makes it leave: the last window, the menu, a signal. */
export function stopCleanly(stop: () => Promise<void>): void {
  let isStopping = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isStopping) return
    isStopping = true
    stop().then(
      () => app.exit(0),
      () => app.exit(1),
    )
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
}
