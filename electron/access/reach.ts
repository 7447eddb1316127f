import { type AccessType, accessTypes, strongerType } from '../../shared/access/access-type.ts'
import { instanceId } from '../../shared/access/place.ts'
import type { Access, AccessPlace } from '../../shared/contract/accesses.ts'
import { AppError } from '../../shared/errors.ts'
import type { Caller } from './caller.ts'
import type { Judge } from './judge.ts'
import { refusal } from './refusals.ts'

type Attached = Pick<Access, 'type' | 'attachments'>

/** The id that the resource tree knows a place by. */
export const placeId = (place: AccessPlace): string => (place.kind === 'instance' ? instanceId : place.id)

/** What a caller may see of an access: its own whole, of others the attachments where it is an admin. */
export function seen(judge: Judge, caller: Caller, access: Access): Access | undefined {
  if (judge.who(caller)?.id === access.id) return access
  if (access.attachments.length === 0)
    return judge.allows(caller, instanceId, 'access', 'admin') ? access : undefined
  const attachments = access.attachments.filter(({ place }) =>
    judge.allows(caller, placeId(place), 'access', 'admin'),
  )
  return attachments.length > 0 ? { ...access, attachments } : undefined
}

/** Throws FORBIDDEN unless the caller is at least an admin and has at least the access' type wherever it is attached. */
export function refuseUnruled(judge: Judge, caller: Caller, { type, attachments }: Attached): void {
  // One that is attached nowhere belongs to the instance.
  const places = attachments.length > 0 ? attachments.map(({ place }) => place) : [instance]
  if (places.every((place) => rules(judge, caller, type, place))) return
  throw refusal.beyondOwn(
    `this takes an access of type ${strongerType('admin', type)} at every place that it is attached to`,
  )
}

const instance: AccessPlace = { kind: 'instance' }

const rules = (judge: Judge, caller: Caller, type: AccessType, place: AccessPlace) =>
  judge.allows(caller, placeId(place), 'access', strongerType('admin', type))

/**
 * Throws FORBIDDEN where the caller does not rule over such an access at a place, NOT_FOUND where it sees no such place. `at`
 * is where the place is judged: itself, or the nearest above it that the policy knows.
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
  throw refusal.beyondOwn(`this takes an access of type ${strongerType('admin', type)} at the ${place.kind}`)
}

/** A new secret is a way in: throws FORBIDDEN unless it is the caller's own, or one of an access that it rules over. */
export function refuseRotation(judge: Judge, caller: Caller, access: Access): void {
  if (access.isOwner)
    throw new AppError('FORBIDDEN', 'The owner access has no secret: nobody logs in with it.')
  if (judge.who(caller)?.id === access.id) return
  refuseUnruled(judge, caller, access)
  refuseOutliving(judge, caller, access.expiresAt)
}

/** Throws FORBIDDEN where an access or a key would outlive the caller: who expires tomorrow leaves no way in behind. */
export function refuseOutliving(judge: Judge, caller: Caller, expiresAt: number | null): void {
  const own = judge.who(caller)?.expiresAt ?? null
  if (own === null || (expiresAt !== null && expiresAt <= own)) return
  throw refusal.beyondOwn(`your own access expires on ${dateOf(own)}`)
}

// The last second that a date has in JavaScript: a plain SQL client may have written a later one.
const lastSecond = 8.64e12

const dateOf = (seconds: number) => new Date(Math.min(seconds, lastSecond) * 1000).toISOString()

/** Whether a changed access has more than before: a stronger type, more time, or life at all. */
export const isMore = (before: Access, after: Access): boolean =>
  accessTypes.indexOf(after.type) < accessTypes.indexOf(before.type) || livesLonger(before, after)

/** What can be switched off, and ends: an access, an SDK key. */
type Living = Pick<Access, 'enabled' | 'expiresAt'>

/** Whether something has more time than before, or life at all. */
export function livesLonger(before: Living, after: Living): boolean {
  const until = ({ expiresAt }: Living) => expiresAt ?? Number.POSITIVE_INFINITY
  return until(after) > until(before) || (after.enabled && !before.enabled)
}
