import type { Json } from '../json/json.ts'

/** The values that are not among others. Most edits of a long list change a few values in one place. */
export function without<T extends Json>(values: readonly T[], others: readonly Json[]): readonly T[] {
  const { start, end } = sameEnds(values, others)
  const missing = new Set(values.slice(start, values.length - end).map(nameOf))
  for (const value of others.slice(start, others.length - end)) missing.delete(nameOf(value))
  if (missing.size === 0) return []
  for (const value of others) missing.delete(nameOf(value))
  return values.filter((value) => missing.has(nameOf(value)))
}

/**
 * Merges sets of values: one is in it if neither side has removed it, or if one has added it. Ours come first, in
 * their order.
 */
export function mergeValues<T extends Json>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
): T[] {
  // Each side is close to the base, but perhaps not to the other side.
  const added = without(without(theirs, base), without(ours, base))
  return [...lessThan(ours, without(base, theirs)), ...added]
}

function lessThan<T extends Json>(values: readonly T[], removed: readonly Json[]): readonly T[] {
  if (removed.length === 0) return values
  const names = new Set(removed.map(nameOf))
  return values.filter((value) => !names.has(nameOf(value)))
}

// A string stands for itself: writing 100,000 keys as JSON takes longer than a keystroke may.
const nameOf = (value: Json) =>
  typeof value === 'object' && value !== null ? Symbol.for(JSON.stringify(value)) : value

/** How many values at the start and at the end of two lists are the same. */
function sameEnds(one: readonly Json[], other: readonly Json[]) {
  const most = Math.min(one.length, other.length)
  let [start, end] = [0, 0]
  while (start < most && one[start] === other[start]) start++
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end++
  return { start, end }
}
