import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const script = fileURLToPath(new URL('./evaluate-contexts.ts', import.meta.url))

/**
 * Evaluates all flags of the sample's environment for contexts, on a second host next to the one on `home`.
 */
export async function evaluateBeside(
  home: string,
  environmentKey: string,
  contexts: readonly object[],
): Promise<void> {
  await promisify(execFile)(process.execPath, [script, home, environmentKey, JSON.stringify(contexts)])
}
