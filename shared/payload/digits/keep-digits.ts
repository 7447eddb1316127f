import type { Json, JsonObject } from '../../json/json.ts'
import { digitsName, maxDigits } from './digits.ts'
import { isContainer, isMember, isPart, ownNumbers, type PartShape, payloadShape } from './parts.ts'

/** A number in the text of a payload that a JavaScript number cannot hold. */
export interface ExactNumber {
  /** Property names and list indexes, outermost first. */
  readonly path: readonly (string | number)[]
  /** The number as written in the text. */
  readonly digits: string
}

/** Adds the digits of these numbers to the parts of a parsed payload that hold them. Returns those it has added. */
export function keepDigits(payload: Json, numbers: readonly ExactNumber[]): ReadonlySet<ExactNumber> {
  const found = numbers.flatMap((number) => find(payload, number) ?? [])
  for (const [part, own] of Map.groupBy(found, ({ part }) => part))
    Object.assign(part, { [digitsName]: listDigits(part, own) })
  return new Set(found.map(({ number }) => number))
}

interface Place {
  readonly part: JsonObject
  readonly shape: PartShape
  /** The rest of the path. */
  readonly steps: readonly (string | number)[]
}

interface Found extends Place {
  readonly number: ExactNumber
}

function find(payload: Json, number: ExactNumber): Found | undefined {
  if (number.digits.length > maxDigits) return undefined
  const place = enter(payload, payloadShape, number.path)
  // A name that is there twice leads to the last one, which need not be the one with these digits.
  if (place?.steps.reduce(step, place.part as Json | undefined) !== Number(number.digits)) return undefined
  return place && { ...place, number }
}

/** Equal numbers that lose nothing are listed too, so that the order tells them apart. */
function listDigits(part: JsonObject, found: readonly Found[]): string[] {
  const digits = new Map(found.map(({ steps, number }) => [keyOf(steps), number.digits]))
  const values = new Set(Array.from(digits.values(), Number))
  return ownNumbers(part, found[0]?.shape ?? {})
    .filter(({ value }) => values.has(value))
    .map(({ steps, value }) => digits.get(keyOf(steps)) ?? String(value))
}

const keyOf = (steps: readonly (string | number)[]) => JSON.stringify(steps.map(String))

/** The innermost part on a path. */
function enter(
  value: Json | undefined,
  shape: PartShape,
  steps: readonly (string | number)[],
): Place | undefined {
  if (!isPart(value) || steps.length === 0) return undefined
  const [name = '', key = ''] = steps.map(String)
  const one = isMember(shape.one, name) ? shape.one?.[name] : undefined
  const many = isMember(shape.many, name) ? shape.many?.[name] : undefined
  const inner =
    (one && enter(step(value, name), one, steps.slice(1))) ??
    (many && enter(step(step(value, name), key), many, steps.slice(2)))
  return inner ?? { part: value, shape, steps }
}

function step(value: Json | undefined, name: string | number): Json | undefined {
  if (!isContainer(value) || !Object.hasOwn(value, name)) return undefined
  return (value as JsonObject)[name]
}
