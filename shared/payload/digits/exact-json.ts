import type { Json, JsonObject } from '../../json/json.ts'
import { DigitsPool, digitsName, digitsOf } from './digits.ts'
import {
  isContainer,
  isMember,
  isPart,
  ownMembers,
  ownNumbers,
  type PartShape,
  payloadShape,
} from './parts.ts'

/** A payload as JSON text, indented by two spaces, in which every number has the digits that were kept for it. */
export function exactJson(payload: JsonObject): string {
  const text = JSON.stringify(payload, null, 2)
  return text.includes(digitsName) ? JSON.stringify(exactPart(payload, payloadShape), null, 2) : text
}

/**
 * A part without its list of digits: each number that has digits is an object that `JSON.stringify` writes as
 * these digits (`JSON.rawJSON`).
 */
export function exactPart(part: Json, shape: PartShape): Json {
  if (!isPart(part)) return part
  const digits = digitsOf(part)
  const own = digits.length > 0 ? exactMembers(part, shape, digits) : undefined
  const members = Object.entries(part).filter(([name]) => own === undefined || name !== digitsName)
  return Object.fromEntries(
    members.map(([name, value]) => [name, own?.get(name) ?? innerParts(name, value, shape)]),
  )
}

function exactMembers(part: JsonObject, shape: PartShape, digits: readonly string[]): Map<string, Json> {
  const pool = new DigitsPool(digits, ownNumbers(part, shape))
  return new Map(ownMembers(part, shape).map((name) => [name, exactValue(part[name] ?? null, pool)]))
}

function exactValue(value: Json, pool: DigitsPool): Json {
  if (typeof value === 'number') {
    const digits = pool.take(value)
    return digits === undefined ? value : rawJson(digits)
  }
  if (!isContainer(value)) return value
  if (Array.isArray(value)) return value.map((item: Json) => exactValue(item, pool))
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, exactValue(inner, pool)]))
}

function innerParts(name: string, value: Json, { one, many }: PartShape): Json {
  if (isMember(one, name)) return exactPart(value, one?.[name] ?? {})
  if (!isMember(many, name) || !isContainer(value)) return value
  const shape = many?.[name] ?? {}
  if (Array.isArray(value)) return value.map((item: Json) => exactPart(item, shape))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, exactPart(item, shape)]))
}

// TypeScript's library does not list it yet.
const { rawJSON: rawJson } = JSON as unknown as { rawJSON(text: string): JsonObject }
