import type { Json, JsonObject } from '../model/json.ts'

/** The fields of a part that are set; `undefined` leaves one to what came with the import. */
export type Fields<Part> = { readonly [Name in keyof Part]?: Part[Name] | undefined }

/**
 * The wire form of one part of a payload, so that an import and its export are the same JSON, field for field.
 *
 * `set` holds what differs from the format's default, `defaults` the complete form of a part made in Flagbench,
 * `extra` what came beside `set`: unknown properties, and known ones that were written out though they had their default.
 */
export function toWire<Part extends JsonObject>(
  set: Fields<Part>,
  defaults: JsonObject,
  extra: JsonObject | null,
): Part {
  const wire: Record<string, unknown> = { ...(extra ?? defaults) }
  for (const [name, value] of Object.entries(set)) if (value !== undefined) wire[name] = value
  // What came with an import was checked to be such a part when it came.
  return wire as Part
}

/**
 * What an export of `wire` needs beside the part's own fields (`set`, as `toWire` takes them). A field that was written
 * out is there with its default, so that it stays written out when it is set back.
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
