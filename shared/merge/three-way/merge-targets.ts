import { newId } from '../../model/new-id.ts'
import type { Target, Targeting } from '../../model/targeting.ts'
import { arrangeTargets } from '../arrange-targets.ts'
import { isUserKind, viewTargets } from '../view-targets.ts'
import {
  mergeChanged,
  mergeFields,
  mergeSet,
  mergeSets,
  mergeWhole,
  type Place,
  type Sides,
  takeTheirs,
} from './merge.ts'

type TargetLists = Pick<Targeting, 'targets' | 'contextTargets'>

/**
 * Merges the individual targets as the one list that evaluation reads; an entry is one context kind and one
 * variation, and its keys are a set. A key that the sides send to different variations is a conflict and goes
 * where ours sends it.
 */
export function mergeTargets(sides: Sides<TargetLists>, place: Place): TargetLists {
  const lists = { base: listsOf(sides.base), ours: listsOf(sides.ours), theirs: listsOf(sides.theirs) }
  return mergeChanged(lists, () => {
    const shown = { base: shownOf(sides.base), ours: shownOf(sides.ours), theirs: shownOf(sides.theirs) }
    const merged = mergeSets(entryOf, mergeTarget)(shown, place)
    return arrangeTargets(withoutTwice(merged, shown.ours, place), sides.theirs, newId)
  })
}

const listsOf = ({ targets, contextTargets }: TargetLists): TargetLists => ({ targets, contextTargets })
const shownOf = (lists: TargetLists) => [...viewTargets(lists).shown]

const kindOf = ({ contextKind }: Target) => (isUserKind(contextKind) ? 'user' : contextKind)
const entryOf = (target: Target) => `${kindOf(target)}/${target.variationId}`

const mergeTarget = mergeFields<Target>({
  id: takeTheirs,
  contextKind: takeTheirs,
  variationId: mergeWhole,
  values: mergeSet,
  extra: mergeWhole,
})

/** Takes keys out of an entry that ours has in another one. */
function withoutTwice(merged: readonly Target[], ours: readonly Target[], place: Place): Target[] {
  const ourKeys = keysByKind(ours)
  const ourEntries = new Map(ours.map((target) => [entryOf(target), new Set(target.values)]))
  const isOursElsewhere = (target: Target, key: string) =>
    ourKeys.get(kindOf(target))?.has(key) === true && !ourEntries.get(entryOf(target))?.has(key)
  return merged.map((target) => {
    const values = target.values.filter((key) => !isOursElsewhere(target, key))
    if (values.length === target.values.length) return target
    place.conflicts.push([...place.path, target.id])
    return { ...target, values }
  })
}

function keysByKind(targets: readonly Target[]): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = Map.groupBy(targets, kindOf)
  return new Map(Array.from(kinds, ([kind, of]) => [kind, new Set(of.flatMap(({ values }) => values))]))
}
