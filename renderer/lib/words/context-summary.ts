import type { Json, JsonObject } from '../../../shared/json/json.ts'

const silent = new Set(['kind', 'key', 'name', '_meta'])

/** The kinds of a context: `user`, or each kind of a multi-kind context. */
export function contextKinds(context: JsonObject): readonly string[] {
  if (context.kind === 'multi') return Object.keys(context).filter((name) => name !== 'kind')
  return [typeof context.kind === 'string' && context.kind ? context.kind : 'user']
}

/** The key of a context, or the keys of its kinds. */
export function contextKey(context: JsonObject): string {
  const parts = context.kind === 'multi' ? contextKinds(context).map((kind) => context[kind]) : [context]
  return parts.flatMap((part) => (isObject(part) && typeof part.key === 'string' ? [part.key] : [])).join(' ')
}

/** The first few traits in one line: `NZ, free, staff`; "no traits" if there is only a key. */
export function contextSummary(context: JsonObject, most = 5): string {
  const parts = context.kind === 'multi' ? contextKinds(context).map((kind) => context[kind]) : [context]
  const traits = parts.flatMap((part) => (isObject(part) ? traitsOf(part) : []))
  return traits.length > 0 ? traits.slice(0, most).join(', ') : 'no traits'
}

function traitsOf(part: JsonObject): readonly string[] {
  return Object.entries(part).flatMap(([name, value]) => (silent.has(name) ? [] : traitWords(name, value)))
}

function traitWords(name: string, value: Json): readonly string[] {
  if (value === true) return [name]
  if (value === false || value === null) return []
  if (typeof value === 'string') return value ? [value] : []
  if (typeof value === 'number') return [`${name} ${value}`]
  if (isObject(value))
    return Object.entries(value).flatMap(([inner, part]) => traitWords(`${name} ${inner}`, part))
  return value.filter((one) => typeof one === 'string')
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
