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

/**
 * What an export of `wire` needs beside the part's own fields (`set`, as `toWire` takes them). A field that was written
 * out is there with its default, so that it stays written out when it is set back.
 */
export function extraOf(wire: JsonObject, set: Fields, defaults: JsonObject): JsonObject {
  const extra = Object.entries(wire).flatMap(([name, value]) => {
    const isOwn = Object.hasOwn(set, name) && set[name] !== undefined
    if (!isOwn) return [[name, value]]
    return Object.hasOwn(defaults, name) ? [[name, defaults[name]]] : []
  })
  return Object.fromEntries(extra) as JsonObject
}

/** `undefined` for a value that equals its default, so that `toWire` leaves it to `extra`. */
export function unless<T extends Json>(fallback: Json, value: T): T | undefined {
  return value === fallback || (isEmpty(value) && isEmpty(fallback)) ? undefined : value
}

const isEmpty = (value: Json) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0
