import type { Identity } from '../../../shared/contract/evaluation/identities.ts'
import type { NamedContext } from '../../lib/profiles/context-profile.ts'

/** The context of an identity with its latest traits, and a name for it. */
export function contextOf({ key, contextKind, traits, isAnonymous }: Identity): NamedContext {
  return {
    name: contextKind === 'user' ? key : `${contextKind} ${key}`,
    context: { ...traits, kind: contextKind, key, ...(isAnonymous && { anonymous: true }) },
  }
}
