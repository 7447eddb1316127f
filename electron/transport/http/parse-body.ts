import { bodyLimits } from '../../../shared/contract/shapes/body-limit.ts'
import type { Json, JsonObject } from '../../../shared/model/json.ts'
import { findUnstorable } from '../../../shared/model/unstorable.ts'
import { slices, turn } from '../../../shared/turns.ts'
import type { ScannedList } from '../json-scan.ts'
import { refusal } from '../refusal.ts'
import { type ReadBody, sizeInWords } from './read-body.ts'

/** A longer body is read and checked with turns for others in between. */
export const shortBytes = 64 * 1024

/**
 * The JSON of a body, all of which a database could keep. A long one is read piece by piece, so that nobody waits for it.
 * Throws INVALID.
 */
export async function parseBody(body: ReadBody): Promise<Json> {
  if (body.bytes.length <= shortBytes) return checked(parsed(body.bytes.toString()), '')
  await turn()
  const step = slices()
  const whole = parsed(withoutLists(body))
  if (!isObject(whole)) return checked(whole, '')
  for (const [name, value] of Object.entries(whole)) {
    const places = Array.isArray(value) ? body.scan.lists[Number(value[0])] : undefined
    if (places) put(whole, name, await itemsOf(body.bytes, places, name, step))
    else checked(value, name)
  }
  return whole
}

/** The body with the number of each list, in brackets, in the place of what is in it. */
function withoutLists({ bytes, scan }: ReadBody): string {
  const pieces: string[] = []
  let from = 0
  scan.lists.forEach((places, number) => {
    const end = places.at(-1)?.at ?? 0
    pieces.push(bytes.toString('utf8', from, places[0]?.at), `[${number}`)
    from = end
  })
  return [...pieces, bytes.toString('utf8', from)].join('')
}

async function itemsOf(
  bytes: Buffer,
  places: ScannedList,
  name: string,
  step: ReturnType<typeof slices>,
): Promise<Json[]> {
  const items: Json[] = []
  for (const [index, to] of places.slice(1).entries()) {
    const from = places[index] ?? to
    const field = `${name.slice(0, longestName)}.${index}`
    refuseLarge(field, to.at - from.at, to.values - from.values)
    const text = bytes.toString('utf8', from.at + 1, to.at)
    if (places.length === 2 && text.trim() === '') return items
    items.push(checked(parsed(text), field))
    await step()
  }
  return items
}

const longestName = 64

/** One part of a list is not larger than a request of its own could be. */
function refuseLarge(field: string, bytes: number, values: number): void {
  const { lists } = bodyLimits
  if (bytes <= lists.bytes && values <= lists.values) return
  const message = `has at most ${sizeInWords(lists)} and ${lists.values} JSON values`
  throw refusal('TOO_LARGE', 413, `The field "${field}" is too large: it ${message}.`, [{ field, message }])
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    throw refusal('INVALID', 400, 'The body is no JSON.')
  }
}

/** Throws INVALID for what no database could keep. */
export function checked<T>(value: T, at: string): T {
  const found = findUnstorable(value, at)
  if (!found) return value
  const where = found.path === '' ? 'The request' : `The field "${found.path}"`
  const message = `${where} is wrong: it ${found.reason}.`
  throw refusal('INVALID', 400, message, [{ field: found.path, message }])
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// A plain assignment would set the prototype where the name is `__proto__`.
const put = (object: JsonObject, name: string, value: Json) =>
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true })
