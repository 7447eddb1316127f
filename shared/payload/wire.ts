import type { Json, JsonObject } from '../json/json.ts'

/** Fields of a part to set; an `undefined` field is left to `extra`. */
export type Fields<Part> = { readonly [Name in keyof Part]?: Part[Name] | undefined }

/**
 * Builds the wire form of one part of a payload, so that import followed by export gives the same JSON, field
 * by field.
 *
 * `set` holds the fields that differ from the format's defaults, `defaults` the complete form of a part
 * created in Flagbench, and `extra` the imported rest: unknown properties, and known ones written out with
 * their default.
 */
export function toWire<Part extends JsonObject>(
  set: Fields<Part>,
  defaults: JsonObject,
  extra: JsonObject | null,
): Part {
  const wire: Record<string, unknown> = { ...(extra ?? defaults) }
  for (const [name, value] of Object.entries(set)) if (value !== undefined) wire[name] = value
  // Imported properties were validated on import.
  return wire as Part
}

/**
 * The properties that an export of `wire` needs besides the part's own fields (`set`, as for `toWire`). A
 * field that was written out is included with its default, so that resetting it keeps it written out.
 */
export function extraOf<Part extends JsonObject>(
  wire: Part,
  set: Fields<Part>,
  defaults: JsonObject,
): JsonObject {
  const own = new Map<string, unknown>(Object.entries(set))
  const extra = Object.entries(wire).flatMap(([name, value]): (readonly [string, Json])[] => {
    if (own.get(name) === undefined) return [[name, value]]
    const fallback = Object.hasOwn(defaults, name) ? defaults[name] : undefined
    return fallback === undefined ? [] : [[name, fallback]]
  })
  return Object.fromEntries(extra)
}

/** `undefined` for a value that equals its default, so that `toWire` leaves it to `extra`. */
export function unless<T extends Json>(fallback: Json, value: T): T | undefined {
  return value === fallback || (isEmpty(value) && isEmpty(fallback)) ? undefined : value
}

const isEmpty = (value: Json) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0
