import type { Json } from '../json/json.ts'
import { sameJson } from '../json/same-json.ts'
import type { Content } from './content.ts'

/** Whether two states say the same: the order of tags, keys and clause values has no meaning. */
export const sameContent = (one: Content, other: Content): boolean =>
  sameJson(one, other) || sameJson(inOrder(one as Json), inOrder(other as Json))

const sets = new Set(['tags', 'values', 'included', 'excluded'])

function inOrder(part: Json): Json {
  if (Array.isArray(part)) return part.map(inOrder)
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => {
      // What people have written is no part of the document's own structure.
      if (name === 'value' || name === 'extra') return [name, value]
      return [name, sets.has(name) && Array.isArray(value) ? value.toSorted(byText) : inOrder(value)]
    }),
  )
}

const byText = (one: Json, other: Json) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)
