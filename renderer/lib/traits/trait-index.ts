import type { Json, JsonObject } from '../../../shared/json/json.ts'
import type { Profile } from '../../../shared/model/profile.ts'

export type TraitType = 'text' | 'number' | 'boolean'

/** The types and values of one attribute in the profiles. */
export interface Trait {
  /** As a clause refers to it: `country`, `/app/version`. */
  readonly attribute: string
  readonly types: ReadonlySet<TraitType>
  /** At most 500 distinct values, most frequent first. */
  readonly values: readonly Json[]
}

/**
 * Context kinds, each with its attributes by reference. Always includes `user`, and every kind has a `key`.
 */
export type TraitIndex = ReadonlyMap<string, ReadonlyMap<string, Trait>>

/** Collects kinds, attributes, types and values from the contexts of the profiles. */
export function indexTraits(profiles: readonly Profile[]): TraitIndex {
  const kinds = new Map<string, Counts>([['user', new Map()]])
  for (const { context } of profiles) {
    for (const [kind, attributes] of kindsOf(context)) {
      const counts = kinds.get(kind) ?? new Map()
      kinds.set(kind, counts)
      note(counts, '', attributes, 0)
    }
  }
  for (const counts of kinds.values()) if (!counts.has('key')) counts.set('key', new Map())
  return new Map([...kinds].map(([kind, counts]) => [kind, traitsOf(counts)]))
}

type Counts = Map<string, Map<string, { readonly value: Json; count: number }>>

const mostValues = 500
const deepest = 4

/** Each single-kind context. One without a kind is an old-style user with its own attributes in `custom`. */
function kindsOf(context: JsonObject): readonly (readonly [string, JsonObject])[] {
  const { kind, ...rest } = context
  if (kind === 'multi')
    return Object.entries(rest).flatMap(([name, value]) => (isObject(value) ? [[name, value] as const] : []))
  if (typeof kind === 'string') return [[kind, rest]]
  const { custom, ...own } = rest
  return [['user', isObject(custom) ? { ...own, ...custom } : own]]
}

function note(counts: Counts, prefix: string, attributes: JsonObject, depth: number): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (prefix === '' && (name === '_meta' || name === 'privateAttributes')) continue
    const reference = referenceTo(prefix, name)
    if (isObject(value)) {
      if (depth < deepest) note(counts, asPath(reference), value, depth + 1)
    } else for (const one of Array.isArray(value) ? value : [value]) count(counts, reference, one)
  }
}

function count(counts: Counts, reference: string, value: Json): void {
  const values = counts.get(reference) ?? new Map()
  counts.set(reference, values)
  if (typeof value === 'object') return
  const seen = values.get(JSON.stringify(value))
  if (seen) seen.count++
  else values.set(JSON.stringify(value), { value, count: 1 })
}

/** A top-level name needs no slash, unless it looks like a path. */
function referenceTo(prefix: string, name: string): string {
  return prefix === '' && !name.startsWith('/') ? name : `${prefix}/${escapeName(name)}`
}

const asPath = (reference: string) => (reference.startsWith('/') ? reference : `/${escapeName(reference)}`)

const escapeName = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

function traitsOf(counts: Counts): ReadonlyMap<string, Trait> {
  const sorted = [...counts].sort(([one], [other]) => one.localeCompare(other))
  return new Map(
    sorted.map(([attribute, seen]) => {
      const values = [...seen.values()].sort((one, other) => other.count - one.count)
      const types = new Set(values.map(({ value }) => typeOf(value)))
      return [attribute, { attribute, types, values: values.slice(0, mostValues).map(({ value }) => value) }]
    }),
  )
}

const typeOf = (value: Json): TraitType =>
  typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text'

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
