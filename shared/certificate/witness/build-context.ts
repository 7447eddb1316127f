import type { Json, JsonObject } from '../../json/json.ts'
import type { World } from '../encode/world.ts'
import type { Parts } from '../search/find-context.ts'
import type { Leaf } from '../theory/leaf.ts'

type Fields = Record<string, unknown>

/** A context of LaunchDarkly's from its parts. */
export function buildContext({ kinds, otherKind }: World, { values, holds }: Parts): JsonObject {
  const individuals = new Map<string, Fields>()
  for (const [kind, present] of kinds) if (holds(present)) individuals.set(kind, { key: `${kind}-1` })
  for (const [leaf, value] of values) {
    if (leaf.domain === 'kinds')
      for (const kind of value as string[]) individuals.set(kind, { key: `${kind}-1` })
    const owner = individuals.get(leaf.kind)
    if (owner !== undefined && leaf.domain !== 'kinds') put(owner, leaf, value)
  }
  if (holds(otherKind) && [...individuals.keys()].every((kind) => kinds.has(kind))) {
    const kind = freeName(kinds)
    individuals.set(kind, { key: `${kind}-1` })
  }
  return contextOf(individuals)
}

/** A Flagbase identity from its parts. */
export function buildIdentity({ values }: Parts): JsonObject {
  let identifier = 'user-1'
  const traits: Fields = {}
  for (const [leaf, value] of values) {
    if (leaf.domain === 'identifier') identifier = String(value)
    else put(traits, leaf, value)
  }
  return { identifier, traits: traits as JsonObject }
}

/** Innermost last, so that an outer value does not replace an object that an inner one needs. */
function put(owner: Fields, { path, domain }: Leaf, value: unknown): void {
  const last = path.at(-1) ?? ''
  if (domain === 'boolean' && value === false) return
  let at = owner
  for (const name of path.slice(0, -1)) {
    const known = Object.hasOwn(at, name) ? at[name] : undefined
    const next: Fields =
      typeof known === 'object' && known !== null && !Array.isArray(known) ? (known as Fields) : {}
    set(at, name, next)
    at = next
  }
  set(at, last, value)
}

/** Assigning to `__proto__` would set the prototype. */
function set(owner: Fields, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, enumerable: true, configurable: true, writable: true })
}

function contextOf(individuals: ReadonlyMap<string, Fields>): JsonObject {
  const [first] = individuals
  if (first === undefined || individuals.size > 1)
    return Object.fromEntries<Json>([['kind', 'multi'], ...(individuals as ReadonlyMap<string, JsonObject>)])
  const [kind, fields] = first
  return fields.key === '' ? oldStyleUser(fields) : ({ kind, ...fields } as JsonObject)
}

/** Only a user of the old style can have an empty key. */
function oldStyleUser({ key, name, anonymous, ...custom }: Fields): JsonObject {
  return {
    key: key as string,
    ...(name === undefined ? {} : { name: name as string }),
    ...(anonymous === undefined ? {} : { anonymous: anonymous as boolean }),
    custom: custom as JsonObject,
  }
}

function freeName(kinds: ReadonlyMap<string, unknown>): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'other' : `other-${number}`
    if (!kinds.has(name)) return name
  }
}
