import type { Target, Targeting } from '../model/targeting.ts'
import { consultedTargets, isUserKind, viewTargets } from './view-targets.ts'

type TargetLists = Pick<Targeting, 'targets' | 'contextTargets'>

/**
 * Converts one ordered list of individual targets to LaunchDarkly's two lists, such that `viewTargets`
 * returns `shown` again and evaluation tries the targets in that order. Keeps ids and unmodelled properties
 * of `before`, and the part of its `targets` that is never consulted. `newId` creates ids for entries that
 * only the two-list form needs.
 */
export function arrangeTargets(
  shown: readonly Target[],
  before: TargetLists,
  newId: () => string,
): TargetLists {
  // Without shown targets there is no `contextTargets` list, so unconsulted keys would become effective
  // again.
  const unconsulted = shown.length === 0 ? [] : viewTargets(before).unconsulted
  const needsOrder = unconsulted.length > 0 || shown.some(({ contextKind }) => !isUserKind(contextKind))
  if (!needsOrder) return { targets: [...shown], contextTargets: [] }
  const known = storedFor(before)
  const leading = firstUserEntries(shown)
  const targets = leading.map((entry) => ({
    id: known.get(entry.id)?.id ?? newId(),
    contextKind: '',
    variationId: entry.variationId,
    values: entry.values,
    extra: known.get(entry.id)?.extra ?? null,
  }))
  return {
    targets: [...targets, ...unconsulted],
    contextTargets: shown.map((entry) => toEntry(entry, leading)),
  }
}

/** User keys are stored in `targets`, once per variation. A second user entry must hold its own keys. */
function firstUserEntries(shown: readonly Target[]): readonly Target[] {
  const users = shown.filter(({ contextKind }) => isUserKind(contextKind))
  return users.filter((entry, at) => users.findIndex((user) => user.variationId === entry.variationId) === at)
}

function toEntry(entry: Target, leading: readonly Target[]): Target {
  if (!isUserKind(entry.contextKind)) return entry
  return { ...entry, contextKind: 'user', values: leading.includes(entry) ? [] : entry.values }
}

function storedFor(before: TargetLists): ReadonlyMap<string, Target> {
  const places = consultedTargets(before)
  return new Map(
    before.contextTargets.flatMap(({ id }, at) => {
      const target = places[at]
      return target ? [[id, target] as const] : []
    }),
  )
}
