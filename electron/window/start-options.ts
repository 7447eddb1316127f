import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { resolveHome } from '../home/resolve-home.ts'

/** What `electron .` or the packaged program is told. */
export interface StartOptions {
  /** The data folder, absolute. */
  readonly home: string
  readonly databaseUrl?: string
}

const known = {
  home: { type: 'string' },
  'database-url': { type: 'string' },
  version: { type: 'boolean' },
} as const

/** Reads `--home DIR` and `--database-url URL`; Chromium's own switches are passed over. */
export function readStartOptions(argv: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const { home, 'database-url': databaseUrl } = parse(argv).values
  return {
    home: resolveHome(typeof home === 'string' ? home : undefined, env),
    ...(typeof databaseUrl === 'string' && { databaseUrl }),
  }
}

/** Whether only the version is wanted: `--version`. */
export const isVersionAsked = (argv: readonly string[]) => parse(argv).values.version === true

/**
 * The JSON files among the words of a command line, as absolute paths: a file manager names those that were opened, on
 * Linux by `file:` URLs.
 */
export function filesIn(argv: readonly string[], folder: string): readonly string[] {
  const words = parse(argv).positionals
  return words.filter((word) => /\.json$/i.test(word)).flatMap((word) => pathOf(word, folder) ?? [])
}

function pathOf(word: string, folder: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(word)) return resolve(folder, word)
  try {
    return fileURLToPath(word)
  } catch {
    return undefined
  }
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: known, strict: false, allowPositionals: true })
}
