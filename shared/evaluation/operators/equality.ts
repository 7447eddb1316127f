import type { Comparison, Matcher } from './comparison.ts'

/** `in`: same type and equal value. Null, arrays and objects never match, not even themselves. */
export const isIn: Comparison = {
  accepts: ['boolean', 'number', 'text'],
  isUsable: isScalar,
  prepare(values) {
    if (values.length > FEW) return matchByIndex(values)
    return values.every(isText) ? matchTexts(values) : matchScalars(values)
  },
}

// Comparing a few values one by one is faster than hashing.
const FEW = 6

function matchTexts(texts: readonly string[]): Matcher {
  return (seen) => (typeof seen === 'string' ? indexOfText(texts, seen) : -1)
}

function indexOfText(texts: readonly string[], seen: string): number {
  for (let index = 0; index < texts.length; index++) if (texts[index] === seen) return index
  return -1
}

function matchScalars(values: readonly unknown[]): Matcher {
  return (seen) => (isScalar(seen) ? values.indexOf(seen) : -1)
}

function matchByIndex(values: readonly unknown[]): Matcher {
  const indexes = new Map<unknown, number>()
  values.forEach((value, index) => {
    if (isScalar(value) && !indexes.has(value)) indexes.set(value, index)
  })
  return (seen) => indexes.get(seen) ?? -1
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
