import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { removeFolder, runPrefix, temporaryRoot } from './temporary-root.ts'

/** Deletes what all test files of this run have shared. */
export function teardown(): void {
  for (const name of readdirSync(temporaryRoot))
    if (name.startsWith(runPrefix)) removeFolder(join(temporaryRoot, name))
}
