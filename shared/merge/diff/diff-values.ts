import type { Json } from '../../json/json.ts'
import { sameJson } from '../../json/same-json.ts'
import { change, type DocumentChange } from '../change.ts'
import { listWords } from '../names.ts'
import { without } from '../values.ts'

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
