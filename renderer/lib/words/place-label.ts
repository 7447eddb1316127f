import type { PlaceKind } from '../../../shared/access/place.ts'

/** The display name of a place: `project acme/shop`, `the whole instance`. */
export function placeLabel(kind: PlaceKind, path: string): string {
  return kind === 'instance' ? 'the whole instance' : `${kind} ${path}`
}
