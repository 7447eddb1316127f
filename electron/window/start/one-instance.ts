import { app } from 'electron'
import { filesIn } from './desktop-options.ts'

/** True if this is the first Flagbench on its data folder. */
export function isFirstInstance(): boolean {
  return app.requestSingleInstanceLock()
}

/** Calls `show` in the first instance for every later start, with the files that it was given. */
export function onSecondInstance(show: (files: readonly string[]) => void): void {
  app.on('second-instance', (_event, argv, workingDirectory) =>
    show(filesIn(argv.slice(1), workingDirectory)),
  )
}
