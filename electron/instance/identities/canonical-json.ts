import type { Json } from '../../../shared/model/json.ts'

/**
 * The one text of a JSON value (RFC 8785): no blanks, properties in the order of their UTF-16 code units, numbers as
 * ECMAScript prints them. Equal values have equal texts, whatever order they were written in.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`).join(',')}}`
}
