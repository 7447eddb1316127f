import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

/** Reads the instance's password from its file (0600); where there is none yet, makes a random one. */
export function readOrMakePassword(file: string): string {
  return readPassword(file) ?? makePassword(file)
}

/** The password, or undefined where the file is missing or empty. */
export function readPassword(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function makePassword(file: string): string {
  const password = randomBytes(24).toString('base64url')
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  return password
}
