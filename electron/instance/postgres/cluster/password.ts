import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

/** A new random password of characters that never need quoting. */
export function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

/** The password stored in a file, or undefined if the file is missing or empty. */
export function readPassword(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Stores a password readable only by this user (0600). */
export function writePassword(file: string, password: string): void {
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
}
