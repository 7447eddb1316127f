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

/**
 * Numbers whose default is 0 and which some SDKs miss where they are left out: they are left out only where the payload
 * did so, that is where `extra`, as `presentIn` made it, has no such name.
 */
export function writtenOut<N extends string>(
  numbers: Readonly<Record<N, number>>,
  extra: JsonObject | null,
): Partial<Record<N, number>> {
  const isWritten = ([name, value]: [string, unknown]) =>
    value !== 0 || extra === null || Object.hasOwn(extra, name)
  return Object.fromEntries(Object.entries(numbers).filter(isWritten)) as Partial<Record<N, number>>
}

/** Which of these names `wire` has: a 0 for each. The value itself is the part's own. */
export function presentIn(wire: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(wire, name)).map((name) => [name, 0]))
}

/** `undefined` for a value that equals its default, so that `toWire` leaves it to `extra`. */
export function unless<T extends Json>(fallback: Json, value: T): T | undefined {
  return value === fallback || (isEmpty(value) && isEmpty(fallback)) ? undefined : value
}

const isEmpty = (value: Json) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0
