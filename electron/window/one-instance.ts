import { app } from 'electron'
import { filesIn } from './start-options.ts'

/** Whether this is the first Flagbench on its data folder. */
export function isFirstInstance(): boolean {
  return app.requestSingleInstanceLock()
}

/** Tells the first instance that there was a second start, and which files it was given. */
export function onSecondInstance(show: (files: readonly string[]) => void): void {
  app.on('second-instance', (_event, argv, workingDirectory) =>
    show(filesIn(argv.slice(1), workingDirectory)),
  )
}
