import { cpSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { ownPrefix, temporaryRoot } from '../../builders/temporary-root.ts'

/** The environment variable in which global-setup.ts passes the path of the opened home to the workers. */
export const openedHomeVariable = 'FLAGBENCH_TEST_OPENED_HOME'

/** A new empty folder for a Flagbench that starts for the first time. Remove it with `removeFolder`. */
export function newHome(): string {
  return mkdtempSync(join(temporaryRoot, ownPrefix))
}

/** A copy of a data folder that Flagbench has opened once, with the sample project. Remove it with `removeFolder`. */
export function openedHome(): string {
  const home = newHome()
  cpSync(process.env[openedHomeVariable] ?? '', home, { recursive: true })
  return home
}
