import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { prepareHome } from '../home/prepare-home.ts'

/**
 * Keeps Electron's own files (bounds, caches, the single-instance lock) in the data folder, so that several
 * data folders can be open at once. Throws HOME_NOT_WRITABLE.
 */
export function keepWindowFiles(home: string): void {
  prepareHome(home)
  const folder = join(home, 'window')
  mkdirSync(folder, { recursive: true })
  app.setPath('userData', folder)
}
