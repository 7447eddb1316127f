import type { AttributeReference } from './attribute-reference.ts'
import { readInner } from './attribute-reference.ts'
import { ownValue } from './own-value.ts'
import type { Individual, Subject } from './subject.ts'

/** The attribute's value; null and undefined both mean that the context does not have it. */
export function readAttribute(
  subject: Subject,
  individual: Individual,
  kind: string,
  reference: AttributeReference,
): unknown {
  const value =
    reference.lookup === 'plain' && !subject.legacy
      ? individual[reference.name]
      : readSpecial(subject, individual, kind, reference)
  return reference.inner === undefined ? value : readInner(value, reference.inner)
}

function readSpecial(subject: Subject, individual: Individual, kind: string, reference: AttributeReference) {
  switch (reference.lookup) {
    case 'plain':
    case 'own':
      return subject.legacy ? readLegacy(individual, reference.name) : ownValue(individual, reference.name)
    case 'kind':
      return kind
    case 'anonymous':
      return individual.anonymous ?? false
    default:
      return undefined
  }
}

function readLegacy(user: Individual, name: string): unknown {
  if (name === 'key' || name === 'name') return user[name]
  const builtIn = LEGACY_NAMES.has(name) ? user[name] : undefined
  const { custom } = user
  // The top level takes precedence over `custom`.
  if (builtIn !== undefined && builtIn !== null) return builtIn
  return typeof custom === 'object' && custom !== null ? ownValue(custom, name) : undefined
}

/** The built-in top-level attributes of an old-style user, besides key, name and anonymous. */
export const LEGACY_NAMES: ReadonlySet<string> = new Set([
  'firstName',
  'lastName',
  'email',
  'country',
  'avatar',
  'ip',
])
