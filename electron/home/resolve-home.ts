import { resolve } from 'node:path'
import envPaths from 'env-paths'

/** The absolute data folder: `--home`, else FLAGBENCH_HOME, else the system's place for such data. */
export function resolveHome(option: string | undefined, environment: NodeJS.ProcessEnv): string {
  return resolve(option || environment.FLAGBENCH_HOME || envPaths('flagbench', { suffix: '' }).data)
}
