import { AppError } from '../../../shared/errors.ts'
import type { FoundSuites } from '../../suites/files/find-suites.ts'
import { watchFolders } from '../../suites/files/watch-folders.ts'
import { EXIT } from '../exit.ts'
import { stopSignal } from '../stop-signal.ts'

interface Runs {
  /** The suites to run now. */
  readonly find: () => Promise<FoundSuites>
  /** Runs them, and returns the other files that the results depend on. */
  readonly run: (files: readonly string[]) => Promise<readonly string[]>
}

/**
 * Runs suites now and whenever one of their files changes, until SIGINT, SIGTERM or SIGHUP; then exit code 0. A run
 * that cannot be made says why, and the next change makes another.
 */
export async function watchSuites({ find, run }: Runs): Promise<void> {
  const stop = stopSignal()
  let changes = Promise.withResolvers<void>()
  const watching = watchFolders(() => changes.resolve())
  let found = await find()
  let others: readonly string[] = []
  try {
    while (!stop.wasAsked()) {
      changes = Promise.withResolvers<void>()
      const watch = () => watching.set([...found.files, ...others], found.folders)
      watch()
      await sayProblems(async () => {
        found = await find()
        others = await run(found.files)
      })
      const problem = watch()
      process.stderr.write(`${problem === '' ? 'Watching the files; Ctrl+C ends it.' : problem}\n`)
      await Promise.race([changes.promise, stop.asked])
    }
  } finally {
    watching.close()
    process.exitCode = EXIT.done
  }
}

async function sayProblems(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    process.stderr.write(`${error.message}\n`)
  }
}
