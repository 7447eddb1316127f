import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../../root.ts'

/** The program of the thread: its source in a checkout, in a build its bundle. */
export const workerUrl = import.meta.filename.endsWith('.ts')
  ? new URL('./worker.ts', import.meta.url)
  : pathToFileURL(join(root, 'out/simulator/simulator-worker.js'))
