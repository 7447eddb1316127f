import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The bytes of all files under `folder`; 0 if it does not exist. Files that disappear during the count are
 * skipped.
 */
export function folderSize(folder: string): number {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return files.reduce((sum, file) => sum + sizeOf(join(folder, file)), 0)
  } catch {
    return 0
  }
}

function sizeOf(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat?.isFile() ? stat.size : 0
}
