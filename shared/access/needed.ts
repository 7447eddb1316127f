import type { AccessType } from './access-type.ts'
import {
  type Operation,
  type PermissionRow,
  permissionMatrix,
  type ResourceType,
} from './permission-matrix.ts'

/** One cell of the permission matrix. */
export interface Needed {
  readonly accessType: AccessType
  readonly place: PermissionRow['place']
}

/** The permission that an operation on a resource type needs; undefined if nobody may do it. */
export function needed(resource: ResourceType, operation: Operation): Needed | undefined {
  const row: PermissionRow = permissionMatrix[resource]
  const accessType = row.needs[operation]
  return accessType && { accessType, place: placeOf(row, operation) }
}

function placeOf(row: PermissionRow, operation: Operation): PermissionRow['place'] {
  if (operation === 'list' && row.listed) return row.listed
  return operation === 'list' || operation === 'create' ? (row.parent ?? row.place) : row.place
}
