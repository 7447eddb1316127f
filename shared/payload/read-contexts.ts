import type { JsonObject } from '../model/json.ts'

/** Contexts read from text, or a sentence that names the line. */
export type ReadContexts = { readonly contexts: readonly JsonObject[] } | { readonly error: string }

/** Reads a JSON array of contexts, one JSON object, or NDJSON (one object a line, blank lines allowed). */
export function readContexts(text: string): ReadContexts {
  const whole = parse(text.trim())
  if (whole.ok)
    return Array.isArray(whole.value) ? fromList(whole.value, 'Item') : fromList([whole.value], 'Item')
  const contexts: JsonObject[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = parse(line)
    if (!read.ok) return { error: `Line ${at + 1} is no JSON: ${read.error}.` }
    const problem = problemOf(read.value)
    if (problem) return { error: `Line ${at + 1} ${problem}.` }
    contexts.push(read.value as JsonObject)
  }
  return contexts.length > 0 ? { contexts } : { error: 'There is nothing in it.' }
}

function fromList(values: readonly unknown[], word: string): ReadContexts {
  if (values.length === 0) return { error: 'There is nothing in it.' }
  for (const [at, value] of values.entries()) {
    const problem = problemOf(value)
    if (problem) return { error: `${word} ${at + 1} ${problem}.` }
  }
  return { contexts: values as readonly JsonObject[] }
}

function parse(text: string): { ok: true; value: unknown } | { ok: false; error: string } {
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch (error) {
    return { ok: false, error: (error as Error).message }
  }
}

function problemOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no JSON object'
  const context = value as JsonObject
  if (context.kind === 'multi')
    return Object.keys(context).length > 1 ? undefined : 'has kind “multi”, but no kinds in it'
  return typeof context.key === 'string' ? undefined : 'has no “key”, which every context needs'
}
