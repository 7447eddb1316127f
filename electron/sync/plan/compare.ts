import type { ProjectState } from '../../../shared/contract/sync/sync.ts'
import { AppError } from '../../../shared/errors.ts'
import { adoptFlag, adoptProject, adoptSegment, type Link, pairByKey } from '../../../shared/sync/adopt.ts'
import {
  type Content,
  isFlag,
  isProject,
  isSegment,
  keyOf,
  type ResourceKind,
} from '../../../shared/sync/content.ts'
import type { Adopted } from '../../../shared/sync/plan/plan.ts'
import type { Triple } from '../../../shared/sync/resource.ts'
import type { Base } from '../bases.ts'
import type { Side, Stamped } from '../sides/side.ts'
import type { Pairing } from './pairing.ts'

export type Direction = 'push' | 'pull'

/** Both sides of a project as far as they may differ, and the base. */
export interface Compared {
  readonly here: ProjectState | undefined
  readonly there: ProjectState | undefined
  /** The resources whose state is not known to be the same on both sides. */
  readonly triples: readonly Triple[]
  readonly adopted: readonly Adopted[]
  readonly bases: ReadonlyMap<string, Base>
  /** The environments that the access there may not see. */
  readonly hidden: ReadonlySet<string>
  /** What each side has of the resources of `triples`. */
  readonly contents: readonly [here: ReadonlyMap<string, Content>, there: ReadonlyMap<string, Content>]
}

/** Reads from both sides what has changed since they were last the same. Throws STALE, UNREACHABLE, INVALID. */
export async function compare(pairing: Pairing, direction: Direction): Promise<Compared> {
  const { bases: store, links, synced } = pairing
  const here = await pairing.here.state()
  let there = await pairing.there.state()
  const bases = here && there && synced ? store.all() : new Map<string, Base>()
  refuseOtherLineage(pairing, here, there)
  const adopted: Adopted[] = []
  if (here && there) {
    const own = adoptProject(here.content, there.content)
    adopted.push(...(await adopt(pairing, here, there, own, bases)))
    if (links.added.length > 0) there = await pairing.there.state()
  }
  const wanted = differing(here, there, bases)
  const contents = [
    await contentsOf(pairing.here, here, wanted, (id) => knownContent(pairing, bases, id, here, 'stamp')),
    await contentsOf(pairing.there, there, wanted, (id) =>
      knownContent(pairing, bases, id, there, 'remoteStamp'),
    ),
  ] as const
  const hidden = hiddenEnvironments(here, there)
  const [source, target] = direction === 'push' ? contents : [contents[1], contents[0]]
  const see = (content: Content | undefined) => content && without(content, hidden)
  const triples = wanted
    // What an access cannot see is never taken for deleted.
    .filter(({ id }) => there === undefined || there.complete || contents[1].has(id) || !bases.has(id))
    .map(({ kind, id }) => ({
      kind,
      id,
      base: see(bases.has(id) ? store.content(id) : undefined),
      source: see(source.get(id)),
      target: see(target.get(id)),
    }))
  return { here, there, triples, adopted, bases, hidden, contents }
}

function refuseOtherLineage(
  { synced, remote }: Pairing,
  here: ProjectState | undefined,
  there: ProjectState | undefined,
): void {
  if (!synced) return
  const sides = [
    [here, 'here'],
    [there, `at ${remote.name}`],
  ] as const
  for (const [at, [state, where]] of sides.entries()) {
    if (!state) continue
    const again = 'Compare both as if for the first time with --anew.'
    if (synced.createdAt[at] !== state.createdAt)
      throw new AppError('STALE', `The project ${where} is another one than at the last sync. ${again}`)
    const before = synced.revisions[at] ?? {}
    const isBack = Object.entries(before).some(
      ([id, revision]) => (state.revisions[id] ?? revision) < revision,
    )
    if (isBack)
      throw new AppError(
        'STALE',
        `The project ${where} was restored from a backup since the last sync. ${again}`,
      )
  }
}

/** Pairs what has no base and no counterpart by key. Adds the links of the pairs. */
async function adopt(
  { here: ours, there: theirs, links, synced }: Pairing,
  here: ProjectState,
  there: ProjectState,
  own: readonly Link[],
  bases: ReadonlyMap<string, Base>,
): Promise<Adopted[]> {
  const adopted: Adopted[] = []
  const pair = (kind: ResourceKind, one: Content, other: Content, found: readonly Link[]) => {
    links.add(found)
    const [here, there] = found[0] ?? []
    if (here !== undefined && there !== undefined)
      adopted.push({ kind, key: keyOf(one || other), here, there })
  }
  if (!synced) links.add(own.filter(([hereId]) => links.there(hereId) === hereId))
  const alone = (mine: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>) =>
    Object.keys(mine).filter((id) => other[id] === undefined && !bases.has(id))
  const flags = [alone(here.flags, there.flags), alone(there.flags, here.flags)] as const
  const segments = [alone(here.segments, there.segments), alone(there.segments, here.segments)] as const
  const isPossible = (ids: readonly [readonly string[], readonly string[]]) =>
    ids[0].length > 0 && ids[1].length > 0
  if (!isPossible(flags) && !isPossible(segments)) return adopted
  const mine = await ours.documents(flags[0], segments[0])
  const yours = await theirs.documents(flags[1], segments[1])
  const keyed = <T extends Content>(documents: ReadonlyMap<string, Stamped<T>>) =>
    Array.from(documents, ([id, { content }]) => ({ id, key: keyOf(content), content }))
  for (const [one, other] of pairByKey(keyed(mine.flags), keyed(yours.flags)))
    pair('flag', one.content, other.content, adoptFlag(one.content, other.content))
  for (const [one, other] of pairByKey(keyed(mine.segments), keyed(yours.segments)))
    pair('segment', one.content, other.content, adoptSegment(one.content, other.content))
  return adopted
}

interface Named {
  readonly kind: ResourceKind
  readonly id: string
}

function differing(
  here: ProjectState | undefined,
  there: ProjectState | undefined,
  bases: ReadonlyMap<string, Base>,
): Named[] {
  const isSame = (id: string, mine: string | undefined, yours: string | undefined) => {
    const base = bases.get(id)
    return base !== undefined && base.stamp === (mine ?? null) && base.remoteStamp === (yours ?? null)
  }
  const of = (kind: 'flag' | 'segment'): Named[] => {
    const [mine, yours] = [here?.[`${kind}s`] ?? {}, there?.[`${kind}s`] ?? {}]
    const known = [...bases.values()].filter((base) => base.kind === kind).map(({ id }) => id)
    const ids = new Set([...Object.keys(mine), ...Object.keys(yours), ...known])
    return [...ids].filter((id) => !isSame(id, mine[id], yours[id])).map((id) => ({ kind, id }))
  }
  const project = here?.content.id ?? there?.content.id
  const own =
    project === undefined || isSame(project, here?.stamp, there?.stamp)
      ? []
      : [{ kind: 'project' as const, id: project }]
  return [...own, ...of('segment'), ...of('flag')]
}

function knownContent(
  { bases: store }: Pairing,
  bases: ReadonlyMap<string, Base>,
  id: string,
  state: ProjectState | undefined,
  side: 'stamp' | 'remoteStamp',
): Content | undefined {
  const stamp = state?.flags[id] ?? state?.segments[id]
  return stamp !== undefined && bases.get(id)?.[side] === stamp ? store.content(id) : undefined
}

/** What one side has of some resources; reads only what the base does not know. */
async function contentsOf(
  side: Side,
  state: ProjectState | undefined,
  wanted: readonly Named[],
  known: (id: string) => Content | undefined,
): Promise<ReadonlyMap<string, Content>> {
  const contents = new Map<string, Content>()
  if (!state) return contents
  const unknown = { flag: [] as string[], segment: [] as string[] }
  for (const { kind, id } of wanted) {
    if (kind === 'project') contents.set(id, state.content)
    else if (state[`${kind}s`][id] !== undefined) {
      const content = known(id)
      if (content) contents.set(id, content)
      else unknown[kind].push(id)
    }
  }
  const { flags, segments } = await side.documents(unknown.flag, unknown.segment)
  for (const [id, { stamp, content }] of [...flags, ...segments]) {
    if (stamp !== (state.flags[id] ?? state.segments[id]))
      throw new AppError('STALE', 'The project was changed while it was read: try again.')
    contents.set(id, content)
  }
  return contents
}

function hiddenEnvironments(
  here: ProjectState | undefined,
  there: ProjectState | undefined,
): ReadonlySet<string> {
  if (!here || !there || there.complete) return new Set()
  const seen = new Set(there.content.environments.map(({ id }) => id))
  return new Set(here.content.environments.map(({ id }) => id).filter((id) => !seen.has(id)))
}

function without(content: Content, hidden: ReadonlySet<string>): Content {
  if (hidden.size === 0) return content
  const isSeen = (one: { readonly environmentId: string }) => !hidden.has(one.environmentId)
  if (isFlag(content)) return { ...content, targetings: content.targetings.filter(isSeen) }
  if (isSegment(content)) return { ...content, settings: content.settings.filter(isSeen) }
  return isProject(content)
    ? { ...content, environments: content.environments.filter(({ id }) => !hidden.has(id)) }
    : content
}
