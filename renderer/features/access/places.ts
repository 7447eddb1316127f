import type { AccessPlace } from '../../../shared/contract/accesses.ts'
import type { WorkspaceRow } from '../../../shared/contract/tree.ts'

/** A place as a list of choices wants it. */
export interface PlaceOption {
  /** See `placeValue`. */
  readonly value: string
  readonly label: string
  readonly kind: AccessPlace['kind']
  /** `acme/shop/production`; of the instance "". */
  readonly path: string
}

/** All places of the tree in its order, each below the one it is in; the instance first. */
export function placeOptions(tree: readonly WorkspaceRow[]): readonly PlaceOption[] {
  return [
    { value: 'instance', kind: 'instance', path: '', label: placeLabel('instance', '') },
    ...tree.flatMap(ofWorkspace),
  ]
}

/** A place in one word: `instance`, or its kind and id. */
export function placeValue(place: AccessPlace): string {
  return place.kind === 'instance' ? place.kind : `${place.kind}:${place.id}`
}

/** The place of such a word. */
export function placeOf(value: string): AccessPlace {
  const [kind, id = ''] = value.split(':')
  if (kind === 'workspace' || kind === 'project' || kind === 'environment') return { kind, id }
  return { kind: 'instance' }
}

/** A place as a person reads it: `project acme/shop`, `the whole instance`. */
export function placeLabel(kind: AccessPlace['kind'], path: string): string {
  return kind === 'instance' ? 'the whole instance' : `${kind} ${path}`
}

/** The choice closest to one that is not on offer (any more): what it is in, or what is in it, else the first. */
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
