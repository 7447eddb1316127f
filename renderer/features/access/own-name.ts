import type { Access } from '../../../shared/contract/accesses.ts'

/** The name of an access where it says more than its key; else "". */
export function ownName({ key, name }: Access): string {
  return name.toLowerCase() === key.toLowerCase() ? '' : name
}
