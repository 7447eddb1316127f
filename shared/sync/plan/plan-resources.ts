import { sameJson } from '../../json/same-json.ts'
import { type Content, keyOf, type ResourceKind } from '../content.ts'
import { type Change, type DescribeNames, describeChanges } from '../describe.ts'
import { outcomeOf, type Triple } from '../resource.ts'
import type { Drift, PlannedConflict } from './plan.ts'

/** A write that is planned, before it is known what it depends on. */
export interface Write {
  readonly kind: ResourceKind
  readonly id: string
  readonly key: string
  readonly changes: Change[]
  readonly before: Content | undefined
  readonly after: Content | undefined
}

export interface ResourcePlan {
  readonly writes: readonly Write[]
  readonly conflicts: readonly PlannedConflict[]
  readonly drift: readonly Drift[]
  /** The resources that are the same on both sides. */
  readonly same: readonly Triple[]
}

export interface PlanOptions {
  readonly names: DescribeNames
  readonly direction: 'push' | 'pull'
  /** Who wins the conflicts of a resource; undefined: undecided, and shown as if this side won. */
  readonly taken: (kind: ResourceKind, key: string) => 'ours' | 'theirs' | undefined
}

/** Compares resources and says what to write to the target. Contents are neutral. */
export function planResources(triples: readonly Triple[], options: PlanOptions): ResourcePlan {
  const plans = triples.map((triple) => planOne(triple, options))
  return {
    writes: plans.flatMap(({ writes }) => writes),
    conflicts: plans.flatMap(({ conflicts }) => conflicts),
    drift: plans.flatMap(({ drift }) => drift),
    same: plans.flatMap(({ same }) => same),
  }
}

function planOne(triple: Triple, options: PlanOptions): ResourcePlan {
  const { kind, id, base, source, target } = triple
  if (sameJson(source, target)) return { writes: [], conflicts: [], drift: [], same: [triple] }
  const { names, direction } = options
  const known = source ?? target
  const key = known ? keyOf(known) : ''
  const taken = options.taken(kind, key)
  const ours = direction === 'push' ? 'source' : 'target'
  const theirs = direction === 'push' ? 'target' : 'source'
  const winner = taken === 'theirs' ? theirs : ours
  const { after, conflicts } = outcomeOf(triple, winner)
  const isWritten = !sameJson(after, target)
  const lacking = sameJson(after, source) ? [] : describeChanges(source, after, names)
  return {
    writes: isWritten
      ? [
          {
            kind,
            id,
            key,
            changes: describeChanges(target, after, names),
            before: target,
            after,
          },
        ]
      : [],
    conflicts: conflicts.map((conflict) => ({
      conflict: conflict.kind,
      kind,
      key,
      environment: environmentOf(kind, conflict.path, names),
      path: [...conflict.path],
      ours: sentences(base, triple[ours], conflict.path, names),
      theirs: sentences(base, triple[theirs], conflict.path, names),
      taken: taken ?? null,
    })),
    drift: lacking.length > 0 && conflicts.length === 0 ? [{ kind, key, changes: lacking }] : [],
    same: [],
  }
}

function environmentOf(kind: ResourceKind, [first]: readonly string[], names: DescribeNames): string | null {
  const isShared = kind === 'project' || first === undefined || first === 'flag' || first === 'segment'
  return isShared ? null : names.environmentKey(first)
}

/** What a side did at a place, in words. */
function sentences(
  base: Content | undefined,
  side: Content | undefined,
  place: readonly string[],
  names: DescribeNames,
): string[] {
  const all = describeChanges(base, side, names)
  const within = all.filter(
    ({ path }) =>
      place.every((name, at) => path[at] === name) || path.every((name, at) => place[at] === name),
  )
  return (within.length > 0 ? within : all).map(({ sentence }) => sentence)
}
