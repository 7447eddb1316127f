import { useSyncExternalStore } from 'react'
import type { Access } from '../../../shared/contract/access/accesses.ts'
import { useActing } from '../../lib/acting/use-acting.ts'
import { useRefusals } from '../../lib/acting/use-refusal.ts'
import { minuteClock } from '../../lib/words/minute-clock.ts'

/** Why the user may not do something with an access; undefined: the user may, or only the host knows. */
export interface AccessRights {
  readonly create: string | undefined
  readonly edit: string | undefined
  readonly remove: string | undefined
  readonly actAs: string | undefined
}

/** What the user may do with an access. */
export function useAccessRights(access: Access | undefined): AccessRights {
  const refusal = useRefusals()
  const acting = useActing()?.access
  const now = useSyncExternalStore(minuteClock.subscribe, minuteClock.get)
  return {
    create: refusal('create', 'access'),
    edit: ofOwner(access) ?? refusal('update', 'access'),
    remove: ofOwner(access) ?? refusal('delete', 'access'),
    actAs: acting ? `The window acts as ${acting.key}: leave it first.` : access && whyNotAct(access, now),
  }
}

const ofOwner = (access: Access | undefined) =>
  access?.isOwner ? 'The desktop app uses this access, so it cannot be changed.' : undefined

function whyNotAct({ key, isOwner, enabled, expiresAt }: Access, now: number): string | undefined {
  if (isOwner) return 'The window works as the owner already.'
  if (!enabled) return `${key} is disabled, so it may do nothing.`
  return expiresAt !== null && expiresAt * 1000 <= now ? `${key} has expired.` : undefined
}
