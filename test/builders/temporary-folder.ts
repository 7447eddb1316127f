import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { ownPrefix, removeFolder, temporaryRoot } from './temporary-root.ts'

/** A new empty folder, deleted when the running test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(temporaryRoot, ownPrefix))
  onTestFinished(() => removeFolder(folder))
  return folder
}
