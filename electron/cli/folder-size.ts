import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes of all files under `folder`; 0 where it is missing. Files that vanish meanwhile are not counted. */
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
