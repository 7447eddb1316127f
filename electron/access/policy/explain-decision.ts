import { type AccessType, strongerType } from '../../../shared/access/access-type.ts'
import { needed } from '../../../shared/access/needed.ts'
import type { Action, ResourceType } from '../../../shared/access/permission-matrix.ts'
import type { Access, AccessPlace, Attachment } from '../../../shared/contract/access/accesses.ts'
import { getAccess } from '../accounts/read-accesses.ts'
import type { AccessParts } from '../accounts/update-accesses.ts'
import type { Caller } from '../guard/caller.ts'
import { refusal, verbs, withArticle } from '../guard/refusals.ts'
import { placeId } from './authority.ts'

export interface Question {
  readonly accessId: string
  readonly resource: ResourceType
  readonly action: Action
  readonly place: AccessPlace
}

export interface Explained {
  readonly allowed: boolean
  readonly needs: AccessType | null
  /** The casbin policy that decided. */
  readonly rule: string[] | null
  readonly reason: string
}

/**
 * Whether an access may perform an action at a place, and why, as casbin itself decides. Throws NOT_FOUND
 * (access or place).
 */
export async function explainDecision(
  parts: AccessParts,
  caller: Caller,
  { accessId, resource, action, place }: Question,
): Promise<Explained> {
  const { judge, policy } = parts
  const access = await getAccess(parts, caller, accessId)
  const id = placeId(place)
  if (place.kind !== 'instance' && !judge.allows(caller, id, 'access', 'service'))
    throw refusal.hidden(place.kind)
  const needs = needed(resource, action)?.accessType ?? null
  if (needs === null) return no(null, `Nobody may ${verbs[action]} ${withArticle(resource)}.`)
  const [isAllowed, rule] = policy.current.enforcer.enforceExSync(accessId, id, resource, needs)
  if (!isAllowed) return no(needs, whyNot(access, needs, `${verbs[action]} ${withArticle(resource)}`))
  if (!judge.who({ accessId })) return no(needs, `${access.key} is disabled or has expired.`)
  const attachment = access.attachments.find((one) => placeId(one.place) === rule[1])
  // The deciding policy may sit on an ancestor that the caller may not see.
  if (!attachment)
    return {
      allowed: true,
      needs,
      rule: null,
      reason: `${access.key} is attached to a place above this one.`,
    }
  return { allowed: true, needs, rule: ['p', ...rule], reason: reasonOf(access, attachment) }
}

const no = (needs: AccessType | null, reason: string): Explained => ({
  allowed: false,
  needs,
  rule: null,
  reason,
})

function whyNot({ key, type }: Access, needs: AccessType, deed: string): string {
  const isStrong = strongerType(type, needs) === type
  if (isStrong) return `No attachment of ${key} allows it to ${deed} here.`
  return `${key} is ${withType(type)} access; type ${needs} is required to ${deed}.`
}

const withType = (type: AccessType) => `${/^a/.test(type) ? 'an' : 'a'} ${type}`

function reasonOf({ key, type }: Access, { path, place }: Attachment): string {
  const where = path === '' ? 'the instance' : `the ${place.kind} ${path}`
  return `${key} is attached to ${where} as ${type}.`
}
