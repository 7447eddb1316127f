import { resolve } from 'node:path'
import envPaths from 'env-paths'

/**
 * The absolute path of the data folder: `--home`, else FLAGBENCH_HOME, else the system's default for
 * application data.
 */
export function resolveHome(option: string | undefined, environment: NodeJS.ProcessEnv): string {
  return resolve(option || environment.FLAGBENCH_HOME || envPaths('flagbench', { suffix: '' }).data)
}
