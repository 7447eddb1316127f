import { parseArgs } from 'node:util'

/** What `electron out/main/main.js` is told about the instance it opens. */
export interface StartOptions {
  readonly home?: string
  readonly databaseUrl?: string
}

/** Reads `--home DIR` and `--database-url URL`; Chromium's own switches, which stand among them, are passed over. */
export function readStartOptions(argv: readonly string[]): StartOptions {
  const options = { home: { type: 'string' }, 'database-url': { type: 'string' } } as const
  const { values } = parseArgs({ args: [...argv], options, strict: false })
  const { home, 'database-url': databaseUrl } = values
  return {
    ...(typeof home === 'string' && { home }),
    ...(typeof databaseUrl === 'string' && { databaseUrl }),
  }
}
