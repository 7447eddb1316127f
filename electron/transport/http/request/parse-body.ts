import { bodyLimits } from '../../../../shared/contract/shapes/body-limit.ts'
import type { Json, JsonObject } from '../../../../shared/json/json.ts'
import { findUnstorable } from '../../../../shared/json/unstorable.ts'
import { timeSlices, turn } from '../../../../shared/turns.ts'
import type { ScannedList } from '../../json-scan.ts'
import { refusal } from '../../refusal.ts'
import { type ReadBody, sizeInWords } from './read-body.ts'

/** A longer body is parsed and checked in pieces, so that other work can run in between. */
export const shortBytes = 64 * 1024

/**
 * Parses a body as JSON, and checks that a database can store all of it. A long one is parsed in pieces, so
 * that other work can run in between. Throws INVALID.
 */
export async function parseBody(body: ReadBody): Promise<Json> {
  if (body.bytes.length <= shortBytes) return checked(parsed(body.bytes.toString()), '')
  await turn()
  const step = timeSlices()
  const whole = parsed(withoutLists(body))
  if (!isObject(whole)) return checked(whole, '')
  for (const [name, value] of Object.entries(whole)) {
    const places = Array.isArray(value) ? body.scan.lists[Number(value[0])] : undefined
    if (places) put(whole, name, await itemsOf(body.bytes, places, name, step))
    else checked(value, name)
  }
  return whole
}

/** The body with the content of each list replaced by the list's number, such as `[0]`. */
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
  step: ReturnType<typeof timeSlices>,
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

/** Throws TOO_LARGE if one item of a list is larger than a request of its own could be. */
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
    throw refusal('INVALID', 400, 'The body is not valid JSON.')
  }
}

/** Throws INVALID if a database cannot store the value. */
export function checked<T>(value: T, at: string): T {
  const found = findUnstorable(value, at)
  if (!found) return value
  const where = found.path === '' ? 'The request' : `The field "${found.path}"`
  const message = `${where} is wrong: it ${found.reason}.`
  throw refusal('INVALID', 400, message, [{ field: found.path, message }])
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// A plain assignment would set the prototype if the name is `__proto__`.
const put = (object: JsonObject, name: string, value: Json) =>
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true })
