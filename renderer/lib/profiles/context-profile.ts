import { sameJson } from '../../../shared/json/same-json.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { Profile } from '../../../shared/model/profile.ts'

const mostName = 256

/** A context that becomes a profile, and the name that it gets if nobody has it. */
export interface NamedContext {
  readonly name: string
  readonly context: Profile['context']
}

interface AsProfile {
  readonly profile: Profile
  /** False if one of the profiles has this context already. */
  readonly isNew: boolean
}

/** The profile of a context: the one that has it, else a new one with a free name. */
export function profileFor({ name, context }: NamedContext, profiles: readonly Profile[]): AsProfile {
  const known = profiles.find((profile) => sameJson(profile.context, context))
  if (known) return { profile: known, isNew: false }
  return { profile: { id: newId(), name: freeName(name, profiles), tags: [], context }, isNew: true }
}

/** `bob`, or the first of `bob 2`, `bob 3` … that no profile has. */
function freeName(wanted: string, profiles: readonly Profile[]): string {
  const taken = new Set(profiles.map(({ name }) => name))
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? '' : ` ${count}`
    const name = wanted.slice(0, mostName - end.length) + end
    if (!taken.has(name)) return name
  }
}
