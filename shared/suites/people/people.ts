import type { JsonObject } from '../../json/json.ts'
import { profileName } from '../../model/profile-name.ts'
import { canonicalKey } from '../../population/moves/canonical-key.ts'
import type { FoundContext } from './found-context.ts'

/** The profiles that the cases of a suite may name. */
export interface People {
  find(name: string): FoundContext
}

/** A context, and the name of its profile if it has one. */
export interface Person {
  readonly name?: string
  readonly context: JsonObject
}

/**
 * People are found by the name of the profile, or else that of the context, by the key of its user, or by the
 * canonical key of the context.
 */
export function newPeople(persons: Iterable<Person>): People {
  const byName = new Map<string, Set<Person>>()
  for (const person of persons) for (const name of namesOf(person)) add(byName, name, person)
  return {
    find: (name) => {
      const [found, second] = byName.get(name) ?? []
      if (found === undefined) return { problem: `is “${name}”, but no profile has that name` }
      if (second !== undefined) return { problem: `is “${name}”, but several profiles have that name` }
      return { context: found.context }
    },
  }
}

const namesOf = ({ name, context }: Person) =>
  new Set(
    [name ?? profileName(context), userKey(context), canonicalKey(context)].filter(
      (one) => one !== undefined,
    ),
  )

function userKey(context: JsonObject): string | undefined {
  const user = context.kind === 'multi' ? context.user : context
  const { key } = Object(user) as { readonly key?: unknown }
  return typeof key === 'string' ? key : undefined
}

function add(byName: Map<string, Set<Person>>, name: string, person: Person): void {
  const known = byName.get(name)
  if (known === undefined) byName.set(name, new Set([person]))
  else known.add(person)
}
