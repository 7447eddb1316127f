import type { Json } from '../model/json.ts'

// Postgres: "\u0000 cannot be converted to text", and jsonb refuses a surrogate without its other half.
const unstorable = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** The dotted path of the first text that Postgres could not store, or `undefined`. */
export function unstorableText(value: Json, path = ''): string | undefined {
  if (typeof value === 'string') return unstorable.test(value) ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, child] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`
    const found = unstorable.test(name) ? at : unstorableText(child as Json, at)
    if (found !== undefined) return found
  }
  return undefined
}
