/** The first part of a value that the database cannot store, and the reason, as the end of a sentence. */
export interface Unstorable {
  /** Dotted path; "" for the value itself. */
  readonly path: string
  readonly reason: string
}

/** The number of levels of JSON that can be stored. */
export const deepest = 100

/**
 * Finds the part that prevents a value from being stored as JSON and read back unchanged; `undefined` if
 * there is none.
 */
export function findUnstorable(value: unknown, path = ''): Unstorable | undefined {
  const found = find(value, 0)
  return found && { path: dotted(path, found.steps.reverse()), reason: found.reason }
}

interface Found {
  readonly reason: string
  /** The path in reverse, from the part up to the value. */
  readonly steps: string[]
}

function find(value: unknown, depth: number): Found | undefined {
  const reason = reasonOf(value, depth)
  if (reason !== undefined) return { reason, steps: [] }
  if (typeof value !== 'object' || value === null) return undefined
  return Array.isArray(value) ? findInList(value, depth) : findInObject(value, depth)
}

function findInList(list: readonly unknown[], depth: number): Found | undefined {
  for (let at = 0; at < list.length; at += 1) {
    const found = find(list[at], depth + 1)
    if (found) return within(found, String(at))
  }
  return undefined
}

function findInObject(value: object, depth: number): Found | undefined {
  for (const name of Object.keys(value)) {
    if (!isStorable(name)) return { reason: hasCharacter, steps: [name] }
    const found = find((value as Readonly<Record<string, unknown>>)[name], depth + 1)
    if (found) return within(found, name)
  }
  return undefined
}

function within(found: Found, step: string): Found {
  found.steps.push(step)
  return found
}

// A property name can be as long as the whole request.
const longestStep = 64

const dotted = (path: string, steps: readonly string[]) =>
  [...(path === '' ? [] : [path]), ...steps.map((step) => step.slice(0, longestStep))].join('.')

const hasCharacter = 'holds a character that no database text can hold (U+0000 or half a surrogate pair)'

function reasonOf(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : hasCharacter
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : 'holds a number that is too large'
  if (typeof value === 'boolean' || value === null) return undefined
  if (!isPlain(value)) return 'is no JSON value'
  return depth >= deepest ? `is nested more than ${deepest} levels deep` : undefined
}

// Postgres: "\u0000 cannot be converted to text", and jsonb rejects an unpaired surrogate.
const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0')

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}
