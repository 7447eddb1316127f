import type { Json, JsonObject } from '../model/json.ts'

type Fields = Readonly<Record<string, Json | undefined>>

/**
 * The wire form of one part of a payload, so that an import and its export are the same JSON, field for field.
 *
 * `set` holds what differs from the format's default, `defaults` the complete form of a part made in Flagbench,
 * `extra` what came beside `set`: unknown properties, and known ones that were written out though they had their default.
 */
export function toWire(set: Fields, defaults: JsonObject, extra: JsonObject | null): JsonObject {
  const wire: Record<string, Json> = { ...(extra ?? defaults) }
  for (const [name, value] of Object.entries(set)) if (value !== undefined) wire[name] = value
  return wire
}

/** What of `wire` a part's own fields (`set`, as `toWire` takes them) do not give back. */
export function extraOf(wire: JsonObject, set: Fields): JsonObject {
  return Object.fromEntries(
    Object.entries(wire).filter(([name]) => !Object.hasOwn(set, name) || set[name] === undefined),
  )
}

/** `undefined` for a value that equals its default, so that `toWire` leaves it to `extra`. */
export function unless<T extends Json>(fallback: Json, value: T): T | undefined {
  return isEmptyList(value) && isEmptyList(fallback) ? undefined : value === fallback ? undefined : value
}

const isEmptyList = (value: Json) => Array.isArray(value) && value.length === 0
