import type { AccessType } from '../../../shared/access/access-type.ts'
import type { Access } from '../../../shared/contract/access/accesses.ts'
import { placeLabel } from '../words/place-label.ts'

/** `shared/access/permission-matrix.ts` in a few words. */
const deeds: Readonly<Record<AccessType, string>> = {
  root: 'may do everything',
  admin: 'may read, change, create and delete',
  user: 'may read and change',
  service: 'may read and evaluate',
}

/** What an access may do, and where: `may read and evaluate in the project acme/shop`. */
export function mayWords({ type, attachments }: Pick<Access, 'type' | 'attachments'>): string {
  if (attachments.length === 0) return 'is attached nowhere, so it may do nothing'
  const places = attachments.map(({ place, path }) => placeLabel(place.kind, path))
  return `${deeds[type]} in ${new Intl.ListFormat('en').format(places)}`
}
