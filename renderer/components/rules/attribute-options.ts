import { type NewOption, newKind } from '../../lib/traits/new-kind.ts'
import type { TraitIndex } from '../../lib/traits/trait-index.ts'
import type { PickGroup } from '../inline/inline-pick.tsx'

/** An attribute of a context kind. */
interface AttributeName {
  readonly kind: string
  readonly attribute: string
}

const separator = '\n'

/** The value of an attribute in a list of options. */
export const attributeValue = (kind: string, attribute: string) => `${kind}${separator}${attribute}`

/** The attribute that an option stands for. */
export function attributeOf(value: string): AttributeName {
  const [kind = 'user', attribute = ''] = value.split(separator)
  return { kind, attribute }
}

/** The attribute that a typed text names: `user country`, or `country` of the kind that is there. */
export function attributeNamed(text: string, kind: string): AttributeName {
  const [first = '', ...rest] = text.split(/\s+/)
  return rest.length > 0 ? { kind: first, attribute: rest.join(' ') } : { kind, attribute: text }
}

/** What a list offers for a typed attribute that no profile has. */
export function newAttribute(text: string, kind: string, traits: TraitIndex): NewOption | undefined {
  const named = attributeNamed(text, kind)
  if (traits.has(named.kind)) return { words: `Use “${named.kind} ${named.attribute}”` }
  const made = newKind(named.kind)
  return made && { ...made, words: `${made.words} with “${named.attribute}”` }
}

/** The attributes in the profiles, by context kind. */
export function attributeGroups(traits: TraitIndex): readonly PickGroup[] {
  return [...traits].map(([kind, attributes]) => ({
    title: kind,
    options: [...attributes.keys()].map((attribute) => ({
      value: attributeValue(kind, attribute),
      text: `${kind} ${attribute}`,
    })),
  }))
}
