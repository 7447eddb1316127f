import { noCursor } from '../page-of.ts'

/** A cursor that encodes where a page of a list ended. */
export const encodeCursor = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** The parts of a cursor. Throws INVALID if no list could have returned it. */
export function decodeCursor(
  cursor: string,
  checks: readonly ((part: string) => boolean)[],
): readonly string[] {
  const parts = parse(Buffer.from(cursor, 'base64url').toString())
  const fits = (part: unknown, at: number) => typeof part === 'string' && checks[at]?.(part)
  if (Array.isArray(parts) && parts.length === checks.length && parts.every(fits)) return parts
  throw noCursor()
}

/** True for a text that PostgreSQL can store. */
export const isStorable = (part: string): boolean => part !== '' && !part.includes('\0')

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
