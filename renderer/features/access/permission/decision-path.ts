import { type AccessType, strongerType } from '../../../../shared/access/access-type.ts'
import { instanceId } from '../../../../shared/access/place.ts'
import type { Access, DecisionEdge } from '../../../../shared/contract/access/accesses.ts'
import type { HostClient } from '../../../lib/host/api.ts'
import { placeLabel } from '../../../lib/words/place-label.ts'
import type { PlaceOption } from '../places.ts'

export type PermissionAnswer = Awaited<ReturnType<HostClient['accesses']['checkPermission']>>

/** One thing on the way from the access to the decision. */
export interface DecisionNode {
  readonly id: string
  /** How the thing before it leads here: `is attached to`. */
  readonly edge: string
  readonly label: string
  /** True if the way goes on from here; false: it ends here, and `lack` says why. */
  readonly holds: boolean
  readonly lack: string
}

/** The way of one attachment, from the place that it names. */
export interface DecisionBranch {
  readonly attachmentId: string
  readonly decides: boolean
  readonly nodes: readonly DecisionNode[]
}

interface Asked {
  readonly access: Pick<Access, 'type' | 'attachments'>
  readonly answer: PermissionAnswer
  readonly places: readonly PlaceOption[]
  /** The place asked about. */
  readonly place: PlaceOption
}

/** The ways from the attachments towards the rule, the deciding one first. Each ends where something is missing. */
export function decisionBranches(asked: Asked): readonly DecisionBranch[] {
  const branches = asked.answer.edges.map((edge) => branchOf(asked, edge))
  return branches.toSorted((one, other) => Number(other.decides) - Number(one.decides))
}

function branchOf(asked: Asked, edge: DecisionEdge): DecisionBranch {
  const { access, answer, place } = asked
  const { needs } = answer
  const attachment = access.attachments.find(({ id }) => id === edge.attachmentId)
  const from = attachment ? placeLabel(attachment.place.kind, attachment.path) : 'a place'
  const nodes: DecisionNode[] = [
    {
      id: 'attachment',
      edge: 'is attached to',
      label: from,
      holds: edge.through !== null,
      lack: `This does not contain ${place.label}.`,
    },
  ]
  if (edge.through === null) return { attachmentId: edge.attachmentId, decides: false, nodes }
  for (const id of edge.through.slice(1))
    nodes.push({ id, edge: 'contains', label: labelOf(asked.places, id), holds: true, lack: '' })
  if (needs !== null) nodes.push(typeNode(access.type, needs))
  if (edge.decides && answer.rule)
    nodes.push({
      id: 'rule',
      edge: 'so this rule allows it',
      label: answer.rule.join(', '),
      holds: true,
      lack: '',
    })
  return { attachmentId: edge.attachmentId, decides: edge.decides, nodes }
}

function typeNode(type: AccessType, needs: AccessType): DecisionNode {
  const holds = strongerType(type, needs) === type
  return {
    id: 'type',
    edge: 'with the type',
    label: type === needs || !holds ? type : `${type}, which includes ${needs}`,
    holds,
    lack: `This does not include ${needs}, which is required.`,
  }
}

function labelOf(places: readonly PlaceOption[], id: string): string {
  const found = places.find(({ value }) => value === id || value.endsWith(`:${id}`))
  return found?.label ?? (id === instanceId ? placeLabel('instance', '') : 'a place that you may not see')
}
