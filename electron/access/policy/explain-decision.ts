import type { AccessType } from '../../../shared/access/access-type.ts'
import { needed } from '../../../shared/access/needed.ts'
import type { Action, ResourceType } from '../../../shared/access/permission-matrix.ts'
import { verbs, whyNot, withArticle } from '../../../shared/access/permission-words.ts'
import type {
  Access,
  AccessPlace,
  Attachment,
  DecisionEdge,
} from '../../../shared/contract/access/accesses.ts'
import { getAccess } from '../accounts/read-accesses.ts'
import type { AccessParts } from '../accounts/update-accesses.ts'
import type { Caller } from '../guard/caller.ts'
import { refusal } from '../guard/refusals.ts'
import { placeId } from './authority.ts'
import { decisionEdges } from './decision-edges.ts'

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
  /** From each attachment that the caller may see. */
  readonly edges: DecisionEdge[]
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
  const edgesFor = (deciding?: string) => decisionEdges(judge, access, { id, resource, action }, deciding)
  const no = (needs: AccessType | null, reason: string): Explained => ({
    allowed: false,
    needs,
    rule: null,
    reason,
    edges: edgesFor(),
  })
  if (needs === null) return no(null, `Nobody may ${verbs[action]} ${withArticle(resource)}.`)
  const [isAllowed, rule] = policy.current.enforcer.enforceExSync(accessId, id, resource, needs)
  if (!isAllowed) return no(needs, whyNot(access, needs, { action, resource }))
  if (!judge.who({ accessId })) return no(needs, `${access.key} is disabled or has expired.`)
  const attachment = access.attachments.find((one) => placeId(one.place) === rule[1])
  // The deciding policy may sit on an ancestor that the caller may not see.
  if (!attachment)
    return {
      allowed: true,
      needs,
      rule: null,
      reason: `${access.key} is attached to a place above this one.`,
      edges: edgesFor(),
    }
  const edges = edgesFor(placeId(attachment.place))
  return { allowed: true, needs, rule: ['p', ...rule], reason: reasonOf(access, attachment), edges }
}

function reasonOf({ key, type }: Access, { path, place }: Attachment): string {
  const where = path === '' ? 'the instance' : `the ${place.kind} ${path}`
  return `${key} is attached to ${where} as ${type}.`
}
