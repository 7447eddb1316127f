import { type AttributeReference, parseReference } from './attribute-reference.ts'
import { registerKind } from './kind-id.ts'
import { readAttribute } from './read-attribute.ts'
import { individualOf, type Subject } from './subject.ts'

/** An attribute of one context kind, as used by rules. */
export interface Attribute {
  /** Equal for equal attributes. */
  readonly id: string
  readonly kind: string
  readonly kindId: number
  readonly reference: AttributeReference
  /** The attribute name, if a plain property look-up finds the value. */
  readonly plainName: string | undefined
  /** The index of its value in a prepared context. */
  readonly slot: number
}

/** Returns a shared instance: the rules of a payload use few distinct attributes. */
export function attributeOf(kind: string, reference: AttributeReference): Attribute {
  const id = JSON.stringify([kind, reference.lookup, reference.text, reference.name])
  const known = attributes.get(id)
  if (known !== undefined) return known
  const attribute = newAttribute(id, kind, reference, attributes.size)
  if (attributes.size < MOST) attributes.set(id, attribute)
  return attribute
}

/** The attribute for the key of a context of this kind. */
export function keyOf(kind: string): Attribute {
  return attributeOf(kind, KEY)
}

/** The value; null and undefined both mean that the context lacks the kind or the attribute. */
export function valueIn(subject: Subject, attribute: Attribute): unknown {
  const { known } = subject
  if (known === undefined) return readValue(attribute, subject)
  const value = known[attribute.slot]
  return value === undefined ? learn(attribute, subject, known) : value
}

/** The value of a `keyOf` attribute, which is always a string. */
export function keyIn(subject: Subject, key: Attribute): string | undefined {
  return (valueIn(subject, key) as string | null | undefined) ?? undefined
}

const KEY = parseReference('key')
// Caps the values kept per prepared context, however many payloads a process reads.
const MOST = 1_000
const attributes = new Map<string, Attribute>()

function newAttribute(id: string, kind: string, reference: AttributeReference, slot: number): Attribute {
  const isPlain = reference.lookup === 'plain' && reference.inner === undefined
  return {
    id,
    kind,
    kindId: registerKind(kind),
    reference,
    plainName: isPlain ? reference.name : undefined,
    slot,
  }
}

function readValue(attribute: Attribute, subject: Subject): unknown {
  const { kind, plainName, reference } = attribute
  if (plainName !== undefined && subject.kindId === attribute.kindId) return subject.raw[plainName]
  const individual = individualOf(subject, kind)
  return individual === undefined ? undefined : readAttribute(subject, individual, kind, reference)
}

function learn(attribute: Attribute, subject: Subject, known: unknown[]): unknown {
  const value = readValue(attribute, subject) ?? null
  if (attribute.slot < MOST) known[attribute.slot] = value
  return value
}
