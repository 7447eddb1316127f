import { parseArgs } from 'node:util'
import { resolveHome } from '../home/resolve-home.ts'

/** What `electron out/main/main.js` is told about the instance it opens. */
export interface StartOptions {
  /** The data folder, absolute. */
  readonly home: string
  readonly databaseUrl?: string
}

/** Reads `--home DIR` and `--database-url URL`; Chromium's own switches, which stand among them, are passed over. */
export function readStartOptions(argv: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const options = { home: { type: 'string' }, 'database-url': { type: 'string' } } as const
  const { values } = parseArgs({ args: [...argv], options, strict: false })
  const { home, 'database-url': databaseUrl } = values
  return {
    home: resolveHome(typeof home === 'string' ? home : undefined, env),
    ...(typeof databaseUrl === 'string' && { databaseUrl }),
  }
}
