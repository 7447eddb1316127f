import type { AccessType } from '../../../shared/access/access-type.ts'
import type { ResourceType } from '../../../shared/access/permission-matrix.ts'
import type { Caller } from '../guard/caller.ts'
import type { KeptPolicy } from './keep-policy.ts'
import type { KnownAccess } from './load-policy.ts'

/**
 * Decides without a query. An unknown, disabled or expired access, or one with an outdated token, has no
 * rights.
 */
export interface Judge {
  /** The caller's access, if it exists and may act at present. */
  who(caller: Caller): KnownAccess | undefined
  /**
   * True if the caller's policies grant the rights of `accessType` on the place, or on resources of this type
   * there.
   */
  allows(caller: Caller, place: string, resource: ResourceType, accessType: AccessType): boolean
  /** True if the caller has the rights of `accessType` at any place. */
  allowsAnywhere(caller: Caller, accessType: AccessType): boolean
  /** True if the place is in the tree. */
  knows(place: string): boolean
  /** The place and its ancestors, nearest first. */
  pathOf(place: string): readonly string[]
  /** The places that the caller's access is attached to. */
  placesOf(caller: Caller): readonly string[]
}

/** `now` returns Unix milliseconds. */
export function createJudge(policy: KeptPolicy, now: () => number = Date.now): Judge {
  const who = (caller: Caller) => {
    const found = findAccess(policy, caller)
    return found && isLive(found, now()) ? found : undefined
  }
  const allows: Judge['allows'] = (caller, place, resource, accessType) => {
    const access = who(caller)
    return access !== undefined && policy.current.index.allows(access.id, place, resource, accessType)
  }
  const placesOf: Judge['placesOf'] = (caller) => policy.current.index.placesOf(who(caller)?.id ?? '')
  return {
    who,
    allows,
    placesOf,
    // Accesses exist at every kind of place.
    allowsAnywhere: (caller, accessType) =>
      placesOf(caller).some((place) => allows(caller, place, 'access', accessType)),
    knows: (place) => policy.current.index.knows(place),
    pathOf: (place) => policy.current.index.pathOf(place),
  }
}

function findAccess(
  { current: { accesses, owner } }: KeptPolicy,
  caller: Caller | undefined,
): KnownAccess | undefined {
  if (caller === 'owner') return owner
  if (caller === 'nobody') return undefined
  // A transport that forgets to pass the caller must not let anybody in.
  const found = accesses.get(caller?.accessId ?? '')
  return caller?.version === undefined || caller.version === found?.version ? found : undefined
}

/** True if an access is enabled and has not expired at `now`, in Unix milliseconds. */
export const isLive = ({ enabled, expiresAt }: KnownAccess, now: number): boolean =>
  enabled && (expiresAt === null || now < expiresAt * 1000)
