import type { AccessType } from './access-type.ts'
import { type Action, type PermissionRow, permissionMatrix, type ResourceType } from './permission-matrix.ts'

/** One cell of the permission matrix. */
export interface Needed {
  readonly accessType: AccessType
  readonly place: PermissionRow['place']
}

/** The permission that an action on a resource type needs; undefined if nobody may do it. */
export function needed(resource: ResourceType, action: Action): Needed | undefined {
  const row: PermissionRow = permissionMatrix[resource]
  const accessType = row.needs[action]
  return accessType && { accessType, place: placeOf(row, action) }
}

function placeOf(row: PermissionRow, action: Action): PermissionRow['place'] {
  if (action === 'list' && row.listed) return row.listed
  return action === 'list' || action === 'create' ? (row.parent ?? row.place) : row.place
}
