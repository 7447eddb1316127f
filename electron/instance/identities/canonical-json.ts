import type { Json } from '../../../shared/json/json.ts'

/**
 * The canonical text of a JSON value (RFC 8785): no whitespace, properties in the order of their UTF-16 code
 * units, numbers as ECMAScript prints them. Equal values have equal texts, regardless of property order.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`).join(',')}}`
}
