/** The first part of a value that no database could keep, and why, as the end of a sentence. */
export interface Unstorable {
  /** Dotted; "" for the value itself. */
  readonly path: string
  readonly reason: string
}

const deepest = 100

// Postgres: "\u0000 cannot be converted to text", and jsonb refuses a surrogate without its other half.
const unstorableText = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** Finds what keeps a value from being stored as JSON and read back the same; `undefined` when nothing does. */
export function findUnstorable(value: unknown, path = '', depth = 0): Unstorable | undefined {
  const reason = reasonOf(value, depth)
  if (reason !== undefined) return { path, reason }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, child] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`
    if (unstorableText.test(name)) return { path: at, reason: hasCharacter }
    const found = findUnstorable(child, at, depth + 1)
    if (found) return found
  }
  return undefined
}

const hasCharacter = 'holds a character that no database text can hold (U+0000 or half a surrogate pair)'

function reasonOf(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return unstorableText.test(value) ? hasCharacter : undefined
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : 'holds a number that is too large'
  if (typeof value === 'boolean' || value === null) return undefined
  if (!isPlain(value)) return 'is no JSON value'
  return depth >= deepest ? `is nested more than ${deepest} levels deep` : undefined
}

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}
