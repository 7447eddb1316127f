import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

/** A new random password, of characters that need no quoting anywhere. */
export function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

/** The instance's password from its file, or undefined where that is missing or empty. */
export function readPassword(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Keeps the password for this user's eyes only (0600). */
export function writePassword(file: string, password: string): void {
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
}
