import { shorten } from '../../json/shorten.ts'

/**
 * A JSON value within a sentence. Only a plain word stands bare: text with spaces or commas would merge with the words and
 * values around it. Long values are truncated.
 */
export function quoteValue(value: unknown): string {
  if (typeof value === 'string' && PLAIN_WORD.test(value) && !LOOKS_LIKE_JSON.has(value))
    return shorten(value)
  return shorten(JSON.stringify(value) ?? 'nothing')
}

/** Formats at most five values and the number of remaining ones. */
export function quoteValues(values: readonly unknown[], lastWord: 'or' | 'and' = 'or'): string {
  const shown = values.slice(0, MOST).map(quoteValue)
  if (values.length > MOST) return `${shown.join(', ')} ${lastWord} ${values.length - MOST} more`
  if (shown.length < 2) return shown[0] ?? 'nothing'
  return `${shown.slice(0, -1).join(', ')} ${lastWord} ${shown.at(-1)}`
}

/** A fraction of 1 with at most five decimals, such as 0.42158. */
export function showShare(share: number): string {
  return String(Number(share.toFixed(5)))
}

const MOST = 5
const PLAIN_WORD = /^[\p{L}\p{N}_@.:/+-]*\p{L}[\p{L}\p{N}_@.:/+-]*$/u
const LOOKS_LIKE_JSON: ReadonlySet<string> = new Set(['true', 'false', 'null'])
