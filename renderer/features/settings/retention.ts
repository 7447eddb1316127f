const usual: readonly (number | null)[] = [30, 90, 365, 1095, null]

const words = new Map<number | null, string>([
  [365, 'for a year'],
  [1095, 'for 3 years'],
  [null, 'forever'],
])

/** A retention in words: `for 30 days`, `for a year`, `forever` (null). */
export const keptFor = (days: number | null): string =>
  words.get(days) ?? (days === 1 ? 'for a day' : `for ${days} days`)

/** The retention options, shortest first, always including the current one. */
export function retentionChoices(now: number | null): { readonly value: string; readonly label: string }[] {
  const all = new Set([...usual, now])
  return [...all]
    .toSorted((a, b) => lengthOf(a) - lengthOf(b))
    .map((days) => ({ value: String(days), label: keptFor(days) }))
}

/** True if a new setting would delete existing history. */
export const keepsLess = (days: number | null, now: number | null): boolean => lengthOf(days) < lengthOf(now)

const lengthOf = (days: number | null) => days ?? Number.POSITIVE_INFINITY
