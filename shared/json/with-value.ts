import type { Json, JsonObject } from './json.ts'

/** A copy of an object with one value set, at a path of names; what is no object on the way is replaced. */
export function withValue(
  owner: JsonObject,
  [name = '', ...rest]: readonly string[],
  value: Json,
): JsonObject {
  const inner = Object.hasOwn(owner, name) ? owner[name] : undefined
  const next = rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest, value)
  // A map keeps the order, and an assignment to "__proto__" would set the prototype.
  return Object.fromEntries(new Map(Object.entries(owner)).set(name, next))
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
