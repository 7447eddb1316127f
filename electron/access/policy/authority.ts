import { type AccessType, accessTypes, strongerType } from '../../../shared/access/access-type.ts'
import { instanceId } from '../../../shared/access/place.ts'
import type { Access, AccessPlace } from '../../../shared/contract/access/accesses.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Caller } from '../guard/caller.ts'
import { refusal } from '../guard/refusals.ts'
import type { Judge } from './judge.ts'

type Attached = Pick<Access, 'type' | 'attachments'>

/** The id of a place in the resource tree. */
export const placeId = (place: AccessPlace): string => (place.kind === 'instance' ? instanceId : place.id)

/**
 * The part of an access that a caller may see: all of its own, and of others only the attachments at places
 * that it administers.
 */
export function seen(judge: Judge, caller: Caller, access: Access): Access | undefined {
  if (judge.who(caller)?.id === access.id) return access
  if (access.attachments.length === 0)
    return judge.allows(caller, instanceId, 'access', 'admin') ? access : undefined
  const attachments = access.attachments.filter(({ place }) =>
    judge.allows(caller, placeId(place), 'access', 'admin'),
  )
  return attachments.length > 0 ? { ...access, attachments } : undefined
}

/**
 * Throws FORBIDDEN unless the caller has at least type admin, and at least the access' own type, at every
 * place of the access.
 */
export function requireAuthority(judge: Judge, caller: Caller, { type, attachments }: Attached): void {
  // An access without attachments belongs to the instance.
  const places = attachments.length > 0 ? attachments.map(({ place }) => place) : [instance]
  if (places.every((place) => governs(judge, caller, type, place))) return
  throw refusal.beyondOwn(
    `this requires an access of type ${strongerType('admin', type)} at every place where it is attached`,
  )
}

const instance: AccessPlace = { kind: 'instance' }

const governs = (judge: Judge, caller: Caller, type: AccessType, place: AccessPlace) =>
  judge.allows(caller, placeId(place), 'access', strongerType('admin', type))

/**
 * Throws FORBIDDEN if the caller may not administer such an access at a place, NOT_FOUND if it may not see
 * the place. `at` is the id to check: the place itself, or its nearest ancestor that the policy knows.
 */
export function refusePlace(
  judge: Judge,
  caller: Caller,
  type: AccessType,
  place: AccessPlace,
  at: string,
): void {
  if (judge.allows(caller, at, 'access', strongerType('admin', type))) return
  if (place.kind !== 'instance' && !judge.allows(caller, at, 'access', 'service'))
    throw refusal.hidden(place.kind)
  throw refusal.beyondOwn(
    `this requires an access of type ${strongerType('admin', type)} at the ${place.kind}`,
  )
}

/**
 * Throws FORBIDDEN unless the access is the caller's own or one that it administers: a new secret lets the
 * caller sign in as that access.
 */
export function refuseRotation(judge: Judge, caller: Caller, access: Access): void {
  if (access.isOwner)
    throw new AppError('FORBIDDEN', 'The owner access has no secret, so nobody can sign in with it.')
  if (judge.who(caller)?.id === access.id) return
  requireAuthority(judge, caller, access)
  refuseOutliving(judge, caller, access.expiresAt)
}

/**
 * Throws FORBIDDEN if an access or key would outlive the caller: an expiring access may not leave another way
 * in.
 */
export function refuseOutliving(judge: Judge, caller: Caller, expiresAt: number | null): void {
  const own = judge.who(caller)?.expiresAt ?? null
  if (own === null || (expiresAt !== null && expiresAt <= own)) return
  throw refusal.beyondOwn(`your own access expires on ${dateOf(own)}`)
}

// The last second that a JavaScript Date can hold; a plain SQL client may have written a later one.
const lastSecond = 8.64e12

const dateOf = (seconds: number) => new Date(Math.min(seconds, lastSecond) * 1000).toISOString()

/** True if a change gives an access more than before: a stronger type, a later expiry, or re-enabling. */
export const isMore = (before: Access, after: Access): boolean =>
  accessTypes.indexOf(after.type) < accessTypes.indexOf(before.type) || livesLonger(before, after)

/** Something with an expiry that can be disabled: an access, an SDK key. */
type Living = Pick<Access, 'enabled' | 'expiresAt'>

/** True if something expires later than before, or is enabled again. */
export function livesLonger(before: Living, after: Living): boolean {
  const until = ({ expiresAt }: Living) => expiresAt ?? Number.POSITIVE_INFINITY
  return until(after) > until(before) || (after.enabled && !before.enabled)
}
