import type { Json } from '../json/json.ts'

/** Names a row of the copy by the row that it was made from: always the same. */
export type NewIds = (id: string) => string

export function newIds(makeId: () => string): NewIds {
  const known = new Map<string, string>()
  return (id) => {
    const made = known.get(id) ?? makeId()
    known.set(id, made)
    return made
  }
}

const names = new Set(['id', 'projectId', 'environmentId', 'variationId', 'offVariationId', 'flagId'])

/** The document with other ids everywhere. Values of variations and texts stay. */
export function withIds<Document>(document: Document, idOf: NewIds): Document {
  return renamed(document as Json, idOf) as Document
}

function renamed(part: Json, idOf: NewIds): Json {
  if (Array.isArray(part)) return part.map((item) => renamed(item, idOf))
  if (typeof part !== 'object' || part === null) return part
  const entries = Object.entries(part).map(([name, value]) => {
    // What people have written is no part of the document's own structure.
    if (name === 'value' || name === 'values' || name === 'extra') return [name, value] as const
    return [name, names.has(name) && typeof value === 'string' ? idOf(value) : renamed(value, idOf)] as const
  })
  return Object.fromEntries(entries)
}
