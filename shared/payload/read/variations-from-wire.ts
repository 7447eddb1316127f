import type { Json } from '../../json/json.ts'
import { sameJson } from '../../json/same-json.ts'
import { newId } from '../../model/new-id.ts'
import { keyPattern } from '../../model/resource.ts'
import type { Variation } from '../../model/variation.ts'

/**
 * Converts a payload's variations, which have only values, and the digits of each. An existing variation at the same index keeps its
 * id, key, name and description. A new one gets a key from its value (`on`, `off`, `treatment-a`, `10`), or
 * else `variation-3`.
 */
export function variationsFromWire(
  values: readonly Json[],
  before: readonly Variation[],
  digits: (index: number) => readonly string[],
): Variation[] {
  const taken = new Set(before.slice(0, values.length).map((variation) => variation.key))
  return values.map((value, index) => {
    const known = before[index]
    const content = { value, ...digitsShape(digits(index)) }
    if (!known)
      return { id: newId(), key: freeKey(keyOf(value, index), taken), name: '', description: '', ...content }
    const { digits: _, value: __, ...rest } = known
    const variation = { ...rest, ...content }
    return sameJson(known, variation) ? known : variation
  })
}

const digitsShape = (digits: readonly string[]) => (digits.length === 0 ? {} : { digits: [...digits] })

function keyOf(value: Json, index: number): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return text.length <= 40 && keyPattern.test(text) ? text : `variation-${index + 1}`
}

function freeKey(wanted: string, taken: Set<string>): string {
  let key = wanted
  for (let n = 2; taken.has(key); n++) key = `${wanted}-${n}`
  taken.add(key)
  return key
}
