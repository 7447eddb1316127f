import type { JsonObject } from '../../json/json.ts'
import { parseJsonInSteps } from '../../json/parse-in-steps.ts'
import { parseJson } from '../../json/parse-json.ts'
import { findUnstorable } from '../../json/unstorable.ts'
import { atOnce, inTimeSlices, type Steps } from '../../turns.ts'

/** The contexts in a text, or an error sentence that names the line. */
export type ReadContexts = { readonly contexts: readonly JsonObject[] } | { readonly error: string }

/** Reads a JSON array of contexts, one JSON object, or NDJSON (one object per line, blank lines allowed). */
export function readContexts(text: string): ReadContexts {
  return atOnce(readOneByOne(text))
}

/** Does the same for long texts, yielding to other work in between. */
export function readContextsInTurns(text: string): Promise<ReadContexts> {
  return inTimeSlices(readOneByOne(text))
}

type Reading = Steps<ReadContexts>

/** Yields after each context, so that the caller can let other work run. */
function* readOneByOne(text: string): Reading {
  const whole = yield* parseJsonInSteps(text)
  if ('value' in whole) return yield* fromList(Array.isArray(whole.value) ? whole.value : [whole.value])
  if (text.trim() === '') return nothing
  if (text.trimStart().startsWith('[')) return { error: `It is not valid JSON: ${whole.error}.` }
  return yield* fromLines(text.split('\n'))
}

const nothing = { error: 'There is nothing in it.' }

function* fromLines(lines: readonly string[]): Reading {
  const contexts: JsonObject[] = []
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue
    const read = parseJson(line)
    if ('error' in read) return { error: lineProblem(at + 1, read.error) }
    const problem = contextProblem(read.value)
    if (problem) return { error: `Line ${at + 1} ${problem}.` }
    contexts.push(read.value as JsonObject)
    yield
  }
  return { contexts }
}

/** The engine counts within the line: `… at position 15 (line 1 column 16)`. */
function lineProblem(line: number, error: string): string {
  const [place, , column] = / (?:in JSON )?at position (\d+) \(line 1 column (\d+)\)/.exec(error) ?? []
  return place === undefined
    ? `Line ${line} is not valid JSON: ${error}.`
    : `Line ${line}, column ${column} is not valid JSON: ${error.replace(place, '')}.`
}

function* fromList(values: readonly unknown[]): Reading {
  if (values.length === 0) return nothing
  for (const [at, value] of values.entries()) {
    const problem = contextProblem(value)
    if (problem) return { error: `Item ${at + 1} ${problem}.` }
    yield
  }
  return { contexts: values as readonly JsonObject[] }
}

/** Why a value is not a context, as the end of a sentence: `has no “key”, …`. */
export function contextProblem(value: unknown): string | undefined {
  if (!isObject(value)) return 'is not a JSON object'
  const unstorable = findUnstorable(value)
  if (unstorable) return `cannot be kept: “${unstorable.path}” ${unstorable.reason}`
  if (value.kind !== 'multi') return keyProblem(value)
  const { kind: _multi, ...kinds } = value
  if (Object.keys(kinds).length === 0) return 'has kind “multi”, but no kinds in it'
  for (const [kind, part] of Object.entries(kinds)) {
    const problem = isObject(part) ? keyProblem(part) : 'is not a JSON object'
    if (problem) return `has the kind “${kind}”, which ${problem}`
  }
  return undefined
}

function keyProblem({ key }: JsonObject): string | undefined {
  if (typeof key !== 'string') return 'has no “key”, which every context needs'
  return key === '' ? 'has an empty “key”' : undefined
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
