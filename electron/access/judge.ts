import type { AccessType } from '../../shared/access/access-type.ts'
import type { ResourceType } from '../../shared/access/permission-matrix.ts'
import type { Caller } from './caller.ts'
import type { KeptPolicy } from './keep-policy.ts'
import type { KnownAccess } from './load-policy.ts'

/** Decides, without a query. Whoever is unknown, disabled, expired or has an outdated token may do nothing. */
export interface Judge {
  /** The access of a caller that may act at all. */
  who(caller: Caller): KnownAccess | undefined
  /** Whether the caller's policies let it do to the place, or to resources of a type there, what `accessType` may. */
  allows(caller: Caller, place: string, resource: ResourceType, accessType: AccessType): boolean
  /** Whether the caller may do what `accessType` may at any place at all. */
  allowsAnywhere(caller: Caller, accessType: AccessType): boolean
  /** Whether the tree has the place. */
  knows(place: string): boolean
  /** The place and all above it, nearest first. */
  pathOf(place: string): readonly string[]
  /** The places that the caller's access is attached to. */
  placesOf(caller: Caller): readonly string[]
}

/** `now` answers Unix milliseconds. */
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
    // Accesses are to be had at every kind of place.
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
  // A transport that forgets to say who calls lets nobody in either.
  const found = accesses.get(caller?.accessId ?? '')
  return caller?.version === undefined || caller.version === found?.version ? found : undefined
}

/** Whether an access may act at `now`, Unix milliseconds. */
export const isLive = ({ enabled, expiresAt }: KnownAccess, now: number): boolean =>
  enabled && (expiresAt === null || now < expiresAt * 1000)
