import { noCursor } from '../slice.ts'

/** Where a slice of a list ended, as the next one is asked for. */
export const encodeCursor = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** The parts again. Throws INVALID where no list has answered with such a cursor. */
export function decodeCursor(
  cursor: string,
  checks: readonly ((part: string) => boolean)[],
): readonly string[] {
  const parts = parse(Buffer.from(cursor, 'base64url').toString())
  const fits = (part: unknown, at: number) => typeof part === 'string' && checks[at]?.(part)
  if (Array.isArray(parts) && parts.length === checks.length && parts.every(fits)) return parts
  throw noCursor()
}

/** A text that a database can keep. */
export const isStorable = (part: string): boolean => part !== '' && !part.includes('\0')

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
