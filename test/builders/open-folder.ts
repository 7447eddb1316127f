import { chmodSync } from 'node:fs'
import { temporaryFolder } from './temporary-folder.ts'

/** A new empty folder that every user can read, deleted when the running test ends. */
export function openFolder(): string {
  const folder = temporaryFolder()
  chmodSync(folder, 0o755)
  return folder
}
