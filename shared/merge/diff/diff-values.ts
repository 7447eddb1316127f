import type { Json } from '../../json/json.ts'
import { sameJson } from '../../json/same-json.ts'
import { change, type DocumentChange } from '../change.ts'
import { listWords } from '../names.ts'

/** Values added to and removed from a list; `order of …` if only the order differs. */
export function diffValues(
  path: readonly string[],
  label: string,
  before: readonly Json[],
  after: readonly Json[],
): DocumentChange[] {
  if (sameJson(before, after)) return []
  const added = without(after, before)
  const removed = without(before, after)
  const sentence =
    added.length + removed.length === 0
      ? `${label}: values reordered`
      : `${label}: ${[words('+', added), words('−', removed)].filter(Boolean).join(', ')}`
  const kind =
    removed.length === 0 && added.length > 0
      ? 'added'
      : added.length === 0 && removed.length > 0
        ? 'removed'
        : 'changed'
  return [change(kind, path, sentence, before, after)]
}

const words = (sign: string, values: readonly Json[]) =>
  values.length > 0 ? `${sign} ${listWords(values)}` : ''

/** The values that are not among others. Most edits of a long list change a few values in one place. */
function without(values: readonly Json[], others: readonly Json[]): readonly Json[] {
  const { start, end } = sameEnds(values, others)
  const missing = new Set(values.slice(start, values.length - end).map(nameOf))
  for (const value of others.slice(start, others.length - end)) missing.delete(nameOf(value))
  if (missing.size === 0) return []
  for (const value of others) missing.delete(nameOf(value))
  return values.filter((value) => missing.has(nameOf(value)))
}

// A string stands for itself: writing 100,000 keys as JSON takes longer than a keystroke may.
const nameOf = (value: Json) => (typeof value === 'object' ? Symbol.for(JSON.stringify(value)) : value)

/** How many values at the start and at the end of two lists are the same. */
function sameEnds(one: readonly Json[], other: readonly Json[]) {
  const most = Math.min(one.length, other.length)
  let [start, end] = [0, 0]
  while (start < most && one[start] === other[start]) start++
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end++
  return { start, end }
}
