import type { JsonObject } from '../../json/json.ts'
import { parseJson } from '../../json/parse-json.ts'
import { contextProblem, readContexts } from '../../payload/read/read-contexts.ts'
import type { Person } from './people.ts'

/**
 * Reads the profiles of a file: contexts as a JSON array or NDJSON, or a JSON array of `{ name, context }`. An
 * error is a sentence that names the line or the item.
 */
export function readPeople(
  text: string,
): { readonly people: readonly Person[] } | { readonly error: string } {
  const whole = parseJson(text)
  if ('value' in whole && Array.isArray(whole.value) && whole.value.some(isProfile))
    return readProfiles(whole.value)
  const read = readContexts(text)
  return 'error' in read ? read : { people: read.contexts.map((context) => ({ context })) }
}

function readProfiles(values: readonly unknown[]): ReturnType<typeof readPeople> {
  const people: Person[] = []
  for (const [at, value] of values.entries()) {
    if (!isProfile(value)) return { error: `Item ${at + 1} has no “name” and “context”.` }
    const problem = contextProblem(value.context)
    if (problem !== undefined) return { error: `The context of item ${at + 1} ${problem}.` }
    people.push(value)
  }
  return { people }
}

function isProfile(value: unknown): value is { readonly name: string; readonly context: JsonObject } {
  const { name, context } = Object(value) as Readonly<Record<string, unknown>>
  return typeof name === 'string' && typeof context === 'object' && context !== null
}
