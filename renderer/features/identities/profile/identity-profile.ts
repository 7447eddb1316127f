import type { Identity } from '../../../../shared/contract/evaluation/identities.ts'
import { sameJson } from '../../../../shared/json/same-json.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import type { Profile } from '../../../../shared/model/profile.ts'

const mostName = 256

interface AsProfile {
  readonly profile: Profile
  /** False if one of the profiles has this context already. */
  readonly isNew: boolean
}

/** The profile of an identity with its latest traits: the one that has this context, else a new one with a free name. */
export function profileOf(identity: Identity, profiles: readonly Profile[]): AsProfile {
  const { key, contextKind, traits, isAnonymous } = identity
  const context = { ...traits, kind: contextKind, key, ...(isAnonymous && { anonymous: true }) }
  const known = profiles.find((profile) => sameJson(profile.context, context))
  if (known) return { profile: known, isNew: false }
  const name = freeName(contextKind === 'user' ? key : `${contextKind} ${key}`, profiles)
  return { profile: { id: newId(), name, tags: [], context }, isNew: true }
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
