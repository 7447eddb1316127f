import type { Access } from '../../../shared/contract/access.ts'

/** The name of an access where it says more than its key; else "". */
export function ownName({ key, name }: Access): string {
  return name.toLowerCase() === key.toLowerCase() ? '' : name
}
