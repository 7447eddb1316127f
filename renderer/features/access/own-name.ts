import type { Access } from '../../../shared/contract/access/accesses.ts'

/** The name of an access if it differs from its key; otherwise "". */
export function ownName({ key, name }: Access): string {
  return name.toLowerCase() === key.toLowerCase() ? '' : name
}
