import type { Json, JsonObject } from '../json/json.ts'

/**
 * A display name for a context: its `name`, or else its key. For a multi-kind context, that of the user, or
 * else of the first kind.
 */
export function profileName(context: JsonObject): string {
  const single = context.kind === 'multi' ? firstKind(context) : context
  return text(single.name) ?? text(single.key) ?? 'anonymous'
}

function firstKind(context: JsonObject): JsonObject {
  const kinds = Object.entries(context).filter(([kind, value]) => kind !== 'kind' && isObject(value))
  const [, chosen] = kinds.find(([kind]) => kind === 'user') ?? kinds[0] ?? []
  return isObject(chosen) ? chosen : {}
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: Json | undefined) =>
  typeof value === 'string' && value !== '' ? value.slice(0, 256) : undefined
