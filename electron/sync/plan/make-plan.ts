import { createHash } from 'node:crypto'
import type { ProjectState } from '../../../shared/contract/sync/sync.ts'
import type { Json, JsonObject } from '../../../shared/json/json.ts'
import { sameJson } from '../../../shared/json/same-json.ts'
import { type Content, isFlag, isSegment, keyOf, type ResourceKind } from '../../../shared/sync/content.ts'
import type { DescribeNames } from '../../../shared/sync/describe.ts'
import { needsOf } from '../../../shared/sync/plan/needs.ts'
import type { Plan, PlannedOperation } from '../../../shared/sync/plan/plan.ts'
import { type PlanOptions, planResources, type Write } from '../../../shared/sync/plan/plan-resources.ts'
import { selectWrites } from '../../../shared/sync/plan/select.ts'
import type { Triple } from '../../../shared/sync/resource.ts'
import { canonicalJson } from '../../instance/identities/canonical-json.ts'
import type { BaseContent } from '../bases.ts'
import { requireProject } from '../sides/there.ts'
import { type Compared, compare, type Direction } from './compare.ts'
import { consequencesOf } from './consequences.ts'
import type { Pairing } from './pairing.ts'

export interface MakeOptions {
  readonly direction: Direction
  readonly taken: PlanOptions['taken']
  /** The keys of the flags to plan for; empty: everything. */
  readonly targets: readonly string[]
  /** The contexts of the profiles that are asked. */
  readonly contexts: readonly JsonObject[]
  readonly signal: AbortSignal
}

/**
 * Compares both sides and says what to write to one of them. What turns out to be the same on both sides is
 * remembered as their base. Throws NOT_FOUND, STALE, UNREACHABLE.
 */
export async function makePlan(pairing: Pairing, options: MakeOptions): Promise<Plan> {
  const { direction, targets, contexts } = options
  const compared = await compare(pairing, direction)
  const { here, there, triples, adopted } = compared
  const project = `${pairing.place.workspaceKey}/${pairing.place.projectKey}`
  const source = direction === 'push' ? here : there
  requireProject(source?.content.id, project, direction === 'push' ? 'here' : `at ${pairing.remote.name}`)
  const all = planResources(triples, { direction, taken: options.taken, names: namesOf(pairing, compared) })
  const chosen = new Set(targets)
  const writes = targets.length === 0 ? all.writes : selectWrites(all.writes, chosen)
  const isAsked = (one: { kind: ResourceKind; key: string }) =>
    targets.length === 0 ||
    (one.kind === 'flag' && chosen.has(one.key)) ||
    writes.some(({ key, kind }) => key === one.key && kind === one.kind)
  if (pairing.links.added.length === 0) rememberSame(pairing, compared, all.same)
  const before = writes.length > 0 ? everything(pairing, compared, direction) : new Map<string, Content>()
  const operations = operationsOf(writes, compared, direction, before)
  return signed({
    flagbenchPlan: 1,
    createdAt: new Date().toISOString(),
    direction,
    remote: { name: pairing.remote.name, url: pairing.remote.url },
    project,
    here: sideOf(here),
    there: sideOf(there),
    profiles: contexts.length,
    profilesDigest: hashOf(contexts as Json),
    operations,
    adopted: [...adopted],
    links: pairing.links.added.map(([one, other]): [string, string] => [one, other]),
    conflicts: all.conflicts.filter(isAsked),
    drift: all.drift.filter(isAsked),
    leftAlone: [...compared.hidden].map((id) => `environment ${environmentKey(compared, id)}`),
    consequences: await consequencesBetween(before, operations, {
      ...options,
      project: direction === 'push' ? there : here,
    }),
  })
}

/** A plan with its digest. */
export function signed(plan: Omit<Plan, 'digest'>): Plan {
  return { ...plan, digest: hashOf(plan as unknown as Json) }
}

/** SHA-256 of the canonical JSON, in hex. */
export const hashOf = (json: Json): string =>
  // What a file cannot hold is no part of it.
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(json)) as Json))
    .digest('hex')

const sideOf = (state: ProjectState | undefined) =>
  state ? { projectId: state.content.id, createdAt: state.createdAt } : null

/** All flags and segments of the target. */
export function everything(
  { bases: store }: Pairing,
  { here, there, bases, contents }: Compared,
  direction: Direction,
): Map<string, Content> {
  const [state, known] = direction === 'push' ? [there, contents[1]] : [here, contents[0]]
  const ids = [...Object.keys(state?.flags ?? {}), ...Object.keys(state?.segments ?? {})]
  return new Map(
    ids.flatMap((id) => {
      const content = known.get(id) ?? (bases.has(id) ? store.content(id) : undefined)
      return content ? [[id, content] as const] : []
    }),
  )
}

const order: Readonly<Record<ResourceKind, number>> = { project: 0, segment: 1, flag: 2 }

function operationsOf(
  writes: readonly Write[],
  { here, there }: Compared,
  direction: Direction,
  everything: ReadonlyMap<string, Content>,
): PlannedOperation[] {
  const [source, target] = direction === 'push' ? [here, there] : [there, here]
  const segmentIds = new Map(
    Array.from(everything, ([id, content]) => [isSegment(content) ? content.segment.key : '', id]),
  )
  const written = new Set(writes.map(({ id }) => id))
  const reads = ({ after, id }: Write): PlannedOperation['reads'] => {
    const { flagIds, segmentKeys } = needsOf(after)
    const segments = [...segmentKeys].map((key) => segmentIds.get(key)).filter((one) => one !== undefined)
    const expected = (kind: 'flag' | 'segment') => (read: string) => {
      const content = everything.get(read)
      const stamp = target?.[`${kind}s`][read]
      return content && stamp && read !== id && !written.has(read)
        ? [{ kind, id: read, key: keyOf(content), stamp }]
        : []
    }
    return [...[...flagIds].flatMap(expected('flag')), ...segments.flatMap(expected('segment'))]
  }
  return writes
    .toSorted((one, other) => order[one.kind] - order[other.kind])
    .map((write) => {
      const { kind, id, key, changes } = write
      const [before, after] = onlyChanged(write.before, write.after)
      return {
        kind,
        action: before === null ? 'create' : after === null ? 'delete' : 'update',
        id,
        key,
        changes,
        before,
        after,
        from: stampOf(source, kind, id),
        expect: stampOf(target, kind, id),
        reads: reads(write),
        // Kind and contents belong together: a triple holds contents of its kind.
      } as PlannedOperation
    })
}

/** The stamp of a resource on one side; null: it does not exist there. */
export function stampOf(state: ProjectState | undefined, kind: ResourceKind, id: string): string | null {
  if (!state) return null
  if (kind === 'project') return state.content.id === id ? state.stamp : null
  return state[`${kind}s`][id] ?? null
}

/** Without the environments in which nothing changes. */
function onlyChanged(
  before: Content | undefined,
  after: Content | undefined,
): readonly [Content | null, Content | null] {
  if (before === undefined || after === undefined) return [before ?? null, after ?? null]
  if (isFlag(before) && isFlag(after)) {
    const [was, is] = changedParts(before.targetings, after.targetings)
    return [
      { ...before, targetings: was },
      { ...after, targetings: is },
    ]
  }
  if (isSegment(before) && isSegment(after)) {
    const [was, is] = changedParts(before.settings, after.settings)
    return [
      { ...before, settings: was },
      { ...after, settings: is },
    ]
  }
  return [before, after]
}

function changedParts<T extends { readonly environmentId: string }>(
  before: readonly T[],
  after: readonly T[],
) {
  const isIn = (parts: readonly T[], part: T) =>
    parts.some((other) => other.environmentId === part.environmentId && sameJson(other, part))
  const is = after.filter((part) => !isIn(before, part))
  const ids = new Set(is.map(({ environmentId }) => environmentId))
  return [before.filter(({ environmentId }) => ids.has(environmentId)), is] as const
}

/** The contents of the target once the operations are done. */
function afterOperations(
  before: ReadonlyMap<string, Content>,
  operations: readonly PlannedOperation[],
): Map<string, Content> {
  const after = new Map(before)
  for (const { kind, id, after: content } of operations) {
    if (kind === 'project') continue
    if (content === null) after.delete(id)
    else after.set(id, withKept(before.get(id), content))
  }
  return after
}

/** The written content with the environments that the operation leaves out. */
export function withKept(before: Content | undefined, after: Content): Content {
  const kept = <T extends { readonly environmentId: string }>(old: readonly T[], now: readonly T[]): T[] => {
    const ids = new Set(now.map(({ environmentId }) => environmentId))
    return [...old.filter(({ environmentId }) => !ids.has(environmentId)), ...now].toSorted((one, other) =>
      one.environmentId < other.environmentId ? -1 : 1,
    )
  }
  if (before && isFlag(before) && isFlag(after))
    return { ...after, targetings: kept(before.targetings, after.targetings) }
  if (before && isSegment(before) && isSegment(after))
    return { ...after, settings: kept(before.settings, after.settings) }
  return after
}

export async function consequencesBetween(
  before: ReadonlyMap<string, Content>,
  operations: readonly PlannedOperation[],
  {
    contexts,
    signal,
    project,
  }: Pick<MakeOptions, 'contexts' | 'signal'> & { readonly project?: ProjectState | undefined },
): Promise<Plan['consequences']> {
  if (!project || before.size === 0 || operations.length === 0) return []
  const { evaluationModel: model, environments } = project.content
  const after = afterOperations(before, operations)
  return consequencesOf({ model, environments, before, after, contexts, signal })
}

function namesOf(pairing: Pairing, compared: Compared): DescribeNames {
  const find = (id: string) => {
    const [here, there] = compared.contents
    const content = here.get(id) ?? there.get(id) ?? pairing.bases.content(id)
    return content && isFlag(content) ? content.flag : undefined
  }
  return {
    environmentKey: (id) => environmentKey(compared, id),
    flagKey: (id) => find(id)?.key,
    variationName: (flagId, id) => {
      const variation = find(flagId)?.variations.find((one) => one.id === id)
      return variation && (variation.name || variation.key)
    },
  }
}

function environmentKey({ here, there }: Compared, id: string): string {
  const all = [here, there].flatMap((state) => state?.content.environments ?? [])
  return all.find((environment) => environment.id === id)?.key ?? id
}

function rememberSame(
  { bases: store, remoteProjectId }: Pairing,
  { here, there, bases }: Compared,
  same: readonly Triple[],
): void {
  if (!here || !there) return
  const news = same.flatMap(({ kind, id, source }): BaseContent[] => {
    const [stamp, remoteStamp] = [stampOf(here, kind, id), stampOf(there, kind, id)]
    const known = bases.get(id)
    const isKnown = known && known.stamp === stamp && known.remoteStamp === remoteStamp
    return source && !isKnown ? [{ kind, id, content: source, stamp, remoteStamp }] : []
  })
  const gone = same.filter(({ source }) => source === undefined).map(({ id }) => id)
  const project = {
    remoteProjectId,
    createdAt: [here.createdAt, there.createdAt] as const,
    revisions: [here.revisions, there.revisions] as const,
  }
  store.remember(project, [], news, gone)
}
