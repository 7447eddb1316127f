import { newBoundedCache } from '../input/bounded-cache.ts'
import { ownValue } from './own-value.ts'

/** An attribute reference, parsed once. Source: docs/evaluation/launchdarkly.md §1.2. */
export interface AttributeReference {
  /** As written. */
  readonly text: string
  /** How the value is looked up; `own` = a name that every object inherits, such as "constructor". */
  readonly lookup: 'plain' | 'own' | 'kind' | 'anonymous' | 'nothing' | 'invalid'
  /** The first component, decoded. */
  readonly name: string
  /** The components after the first, decoded; undefined if there are none. */
  readonly inner: readonly string[] | undefined
}

/**
 * Parses a reference such as "country" or "/address/city"; '' and '/' are invalid. Equal references are
 * shared.
 */
export const parseReference: (text: string) => AttributeReference = newBoundedCache(1_000, (text) => {
  if (text !== '' && !text.startsWith('/')) return newReference(text, [text])
  const components = text.slice(1).split('/')
  if (!components.every((component) => VALID_COMPONENT.test(component))) return invalidReference(text)
  return newReference(text, components.map(decodeComponent))
})

/** A literal attribute name, slashes and tildes included. */
export const literalReference: (text: string) => AttributeReference = newBoundedCache(1_000, (text) =>
  newReference(text, [text]),
)

/** The value at path `inner` inside a top-level value. Only own properties of objects are followed. */
export function readInner(value: unknown, inner: readonly string[]): unknown {
  let found = value
  for (let index = 0; index < inner.length; index++) {
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined
    found = readOwn(found, inner[index] as string)
  }
  return found
}

function readOwn(owner: object, name: string): unknown {
  const value = (owner as Readonly<Record<string, unknown>>)[name]
  // Only inherited names need the slower own-property check.
  return typeof value === 'function' || name === '__proto__' ? ownValue(owner, name) : value
}

const VALID_COMPONENT = /^(?:[^~]|~[01])+$/s

function newReference(text: string, components: readonly string[]): AttributeReference {
  const name = components[0] ?? ''
  return {
    text,
    lookup: lookupOf(name),
    name,
    inner: components.length > 1 ? components.slice(1) : undefined,
  }
}

function lookupOf(name: string): AttributeReference['lookup'] {
  if (name === 'kind' || name === 'anonymous') return name
  if (name === '_meta') return 'nothing'
  return name in Object.prototype ? 'own' : 'plain'
}

function invalidReference(text: string): AttributeReference {
  return { text, lookup: 'invalid', name: '', inner: undefined }
}

function decodeComponent(component: string): string {
  return component.replaceAll('~1', '/').replaceAll('~0', '~')
}
