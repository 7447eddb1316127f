import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { resolveHome } from '../../home/resolve-home.ts'
import { urlVariables } from '../../instance/postgres/url/postgres-url.ts'

/** The options of `electron .` or the packaged program. */
export interface DesktopOptions {
  /** The absolute path of the data folder. */
  readonly home: string
  readonly databaseUrl?: string
  readonly ownerDatabaseUrl?: string
}

const known = {
  home: { type: 'string' },
  'database-url': { type: 'string' },
  'owner-database-url': { type: 'string' },
  version: { type: 'boolean' },
} as const

/** Reads `--home DIR`, the URL options, and the variables for each of them; ignores Chromium's own switches. */
export function readDesktopOptions(argv: readonly string[], env: NodeJS.ProcessEnv): DesktopOptions {
  const { values } = parse(argv)
  const databaseUrl = textOf(values['database-url']) ?? env[urlVariables.databaseUrl]
  const ownerDatabaseUrl = textOf(values['owner-database-url']) ?? env[urlVariables.ownerDatabaseUrl]
  return {
    home: resolveHome(textOf(values.home), env),
    ...(databaseUrl && { databaseUrl }),
    ...(ownerDatabaseUrl && { ownerDatabaseUrl }),
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** Removes the URLs from the environment, so that no child process gets their passwords. */
export function forgetUrls(env: NodeJS.ProcessEnv): void {
  for (const variable of Object.values(urlVariables)) delete env[variable]
}

/** True if `--version` is given. */
export const isVersionAsked = (argv: readonly string[]) => parse(argv).values.version === true

/**
 * The JSON files in a command line's arguments, as absolute paths. File managers pass the opened files there,
 * on Linux as `file:` URLs.
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
