import type { Json, JsonObject } from '../../json/json.ts'
import { deepest } from '../../json/unstorable.ts'

/*
 * The digits of numbers that a JavaScript number cannot hold, such as the integer 9007199254740993. A part of a payload
 * (a flag, a rule, a clause …) keeps the digits of its own numbers in a member of its own, in the order of
 * `ownNumbers`. A number whose value has changed since no longer equals its digits, so it loses them.
 */

/** The member of a part that lists the digits. It stays with the part's unknown properties; exports leave it out. */
export const digitsName = 'flagbench:digits'

/** Longer digits are rounded. */
export const maxDigits = 1000

/** JSON's form of a number (RFC 8259 §6). */
export const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** The digits that a part keeps; empty if it keeps none. */
export function digitsOf(part: JsonObject | null): readonly string[] {
  const kept = part !== null && Object.hasOwn(part, digitsName) ? part[digitsName] : undefined
  return Array.isArray(kept) && kept.every(isDigits) ? kept : []
}

const isDigits = (text: Json): text is string =>
  typeof text === 'string' && text.length <= maxDigits && numberPattern.test(text)

/** A part that keeps digits, with these in their place. */
export function withDigits<Part extends JsonObject>(part: Part, digits: readonly string[]): Part {
  const { [digitsName]: _, ...rest } = part
  return (digits.length === 0 ? rest : { ...rest, [digitsName]: digits }) as Part
}

export interface PlacedNumber {
  /** Property names and list indexes, outermost first. */
  readonly steps: readonly string[]
  readonly value: number
}

/** The numbers in a value, in order, as deep as it can be stored. */
export function numbersIn(value: Json, steps: readonly string[] = []): PlacedNumber[] {
  if (typeof value === 'number') return [{ steps, value }]
  if (typeof value !== 'object' || value === null || steps.length > deepest) return []
  return Object.entries(value).flatMap(([name, inner]) => numbersIn(inner, [...steps, name]))
}

/** Hands out the digits of a part to its numbers, in order. */
export class DigitsPool {
  readonly #left: ReadonlyMap<number, Iterator<string, undefined>>

  /** `numbers` are all that the digits may belong to. */
  constructor(digits: readonly string[], numbers: readonly PlacedNumber[]) {
    const alike = Map.groupBy(numbers, ({ value }) => value)
    // Where one of several equal numbers has gone or come, nothing tells whose digits are there.
    const isKnown = ([number, own]: readonly [number, readonly string[]]) => {
      const amount = alike.get(number)?.length ?? 0
      return own.length === amount || (own.length > amount && new Set(own).size === 1)
    }
    const known = [...Map.groupBy(digits, Number)].filter(isKnown)
    this.#left = new Map(known.map(([number, own]) => [number, own.values()]))
  }

  /** `undefined` if the number has none. */
  take(value: number): string | undefined {
    return this.#left.get(value)?.next().value
  }

  takeAll(numbers: readonly PlacedNumber[]): string[] {
    return numbers.flatMap(({ value }) => this.take(value) ?? [])
  }
}
