import { needed } from '../../../shared/access/needed.ts'
import type { Action, ResourceType } from '../../../shared/access/permission-matrix.ts'
import { placeKinds } from '../../../shared/access/place.ts'
import type { Access, Attachment, DecisionEdge } from '../../../shared/contract/access/accesses.ts'
import { placeId } from './authority.ts'
import type { Judge } from './judge.ts'

/** A question about a place, by its id. */
export interface AskedAt {
  readonly id: string
  readonly resource: ResourceType
  readonly action: Action
}

/**
 * What each attachment of an access contributes to a decision. `decidingPlace` is the place whose rule
 * allows it; undefined: none does.
 */
export function decisionEdges(
  { pathOf }: Judge,
  { attachments }: Access,
  asked: AskedAt,
  decidingPlace: string | undefined,
): DecisionEdge[] {
  const upwards = pathOf(asked.id)
  return attachments.map((attachment) => {
    const from = placeId(attachment.place)
    const end = upwards.indexOf(from)
    const reaches = end >= 0 && holds(attachment, asked)
    return {
      attachmentId: attachment.id,
      through: reaches ? upwards.slice(0, end + 1).toReversed() : null,
      decides: from === decidingPlace,
    }
  })
}

/** True if resources of the type asked about exist at or below a place of the attachment's kind. */
function holds({ place }: Attachment, { resource, action }: AskedAt): boolean {
  const kind = needed(resource, action)?.place ?? 'anywhere'
  return kind === 'anywhere' || placeKinds.indexOf(place.kind) <= placeKinds.indexOf(kind)
}
