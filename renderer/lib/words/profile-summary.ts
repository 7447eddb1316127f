import type { Json, JsonObject } from '../../../shared/json/json.ts'

const most = 4
const silent = new Set(['kind', 'key', 'name', 'email', '_meta', 'firstName', 'lastName', 'avatar', 'ip'])

/** A short description of a context: `NZ, age 62, beta · organization team`. */
export function profileSummary(context: JsonObject): string {
  const { kind, ...rest } = context
  if (kind !== 'multi') return wordsOf(rest).join(', ') || 'no traits'
  const kinds = Object.entries(rest).flatMap(([name, value]) => (isObject(value) ? [{ name, value }] : []))
  return kinds
    .map(({ name, value }) =>
      [name === 'user' ? '' : name, wordsOf(value).join(', ')].filter(Boolean).join(' '),
    )
    .filter(Boolean)
    .join(' · ')
}

function wordsOf(attributes: JsonObject): readonly string[] {
  return Object.entries(attributes)
    .filter(([name]) => !silent.has(name))
    .flatMap(([name, value]) => wordFor(name, value))
    .slice(0, most)
}

function wordFor(name: string, value: Json): readonly string[] {
  if (typeof value === 'string') return value.length > 0 && value.length <= 14 ? [value] : []
  if (typeof value === 'number') return [`${name} ${value}`]
  if (value === true) return [name]
  return Array.isArray(value)
    ? value.filter((one) => typeof one === 'string' && one.length <= 14).map(String)
    : []
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
