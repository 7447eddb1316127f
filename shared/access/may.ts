import { type AccessType, strongerType } from './access-type.ts'
import { needed } from './needed.ts'
import { type Deed, whyNot } from './permission-words.ts'
import { placeKinds } from './place.ts'

/** What decides what an access may do: its type, and the ids of the places that it is attached to. */
export interface Rights {
  readonly key: string
  readonly type: AccessType
  readonly places: readonly string[]
}

/**
 * Why an access may not do something, as one sentence; undefined: it may. `path` has the ids of the places from
 * the instance down to the one that the request names; it may be deeper than where the permission is checked. The
 * host decides by the policy: this is the same decision for controls on screen.
 */
export function refusalOf(rights: Rights, deed: Deed, path: readonly string[]): string | undefined {
  const need = needed(deed.resource, deed.action)
  if (!need) return 'Nobody may do this.'
  const isStrong = strongerType(rights.type, need.accessType) === rights.type
  return isStrong && isAttached(rights, path, need.place) ? undefined : whyNot(rights, need.accessType, deed)
}

type Where = NonNullable<ReturnType<typeof needed>>['place']

function isAttached({ places }: Rights, path: readonly string[], where: Where): boolean {
  if (where === 'anywhere') return places.length > 0
  const checked = path.slice(0, placeKinds.indexOf(where) + 1)
  return checked.some((place) => places.includes(place))
}
