import type { AccessPlace } from '../../../shared/contract/access/accesses.ts'
import type { WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { placeLabel } from '../../lib/words/place-label.ts'

/** A place as an option of a select field. */
export interface PlaceOption {
  /** See `placeValue`. */
  readonly value: string
  readonly label: string
  readonly kind: AccessPlace['kind']
  /** `acme/shop/production`; "" for the instance. */
  readonly path: string
}

/** All places of the tree: the instance first, each place below its parent. */
export function placeOptions(tree: readonly WorkspaceRow[]): readonly PlaceOption[] {
  return [
    { value: 'instance', kind: 'instance', path: '', label: placeLabel('instance', '') },
    ...tree.flatMap(ofWorkspace),
  ]
}

/** A place as one string: `instance`, or `kind:id`. */
export function placeValue(place: AccessPlace): string {
  return place.kind === 'instance' ? place.kind : `${place.kind}:${place.id}`
}

/** Parses the result of `placeValue`. */
export function placeOf(value: string): AccessPlace {
  const [kind, id = ''] = value.split(':')
  if (kind === 'workspace' || kind === 'project' || kind === 'environment') return { kind, id }
  return { kind: 'instance' }
}

/**
 * The wanted option if it is available, otherwise its closest ancestor or descendant, otherwise the first
 * option.
 */
export function closestPlace(
  options: readonly PlaceOption[],
  wanted: PlaceOption | undefined,
): PlaceOption | undefined {
  const same = options.find(({ value }) => value === wanted?.value)
  return same ?? options.find(({ path }) => isWithin(path, wanted?.path ?? '')) ?? options[0]
}

function isWithin(a: string, b: string): boolean {
  return `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`)
}

function ofWorkspace({ id, key, projects }: WorkspaceRow): readonly PlaceOption[] {
  return [
    option('workspace', id, key),
    ...projects.flatMap((project) => [
      option('project', project.id, `${key}/${project.key}`),
      ...project.environments.map((environment) =>
        option('environment', environment.id, `${key}/${project.key}/${environment.key}`),
      ),
    ]),
  ]
}

function option(kind: 'workspace' | 'project' | 'environment', id: string, path: string): PlaceOption {
  return { value: placeValue({ kind, id }), kind, path, label: placeLabel(kind, path) }
}
