import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { removeFolder, runPrefix, temporaryRoot } from './temporary-root.ts'

/** Deletes the folders that the test files of this run share. */
export function teardown(): void {
  for (const name of readdirSync(temporaryRoot))
    if (name.startsWith(runPrefix)) removeFolder(join(temporaryRoot, name))
}
