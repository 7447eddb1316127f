import type { Target, Targeting } from '../model/targeting.ts'

type TargetLists = Pick<Targeting, 'targets' | 'contextTargets'>

export interface TargetsView {
  /** Every target that evaluation consults, in order, each with the keys that take effect. */
  readonly shown: readonly Target[]
  /**
   * Entries of `targets` with keys that evaluation never reads, because no entry of `contextTargets` refers
   * to them.
   */
  readonly unconsulted: readonly Target[]
}

/** The individual targets as one ordered list. Source: docs/evaluation/launchdarkly.md §4. */
export function viewTargets({ targets, contextTargets }: TargetLists): TargetsView {
  if (contextTargets.length === 0) return { shown: targets, unconsulted: [] }
  const places = consultedTargets({ targets, contextTargets })
  const consulted = new Set(places)
  return {
    shown: contextTargets.map((entry, at) => {
      const target = places[at]
      return target ? { ...entry, contextKind: target.contextKind, values: target.values } : entry
    }),
    unconsulted: targets.filter((target) => !consulted.has(target) && target.values.length > 0),
  }
}

/**
 * For each entry of `contextTargets`, the entry of `targets` that it is the first to refer to; undefined if
 * there is none.
 */
export function consultedTargets({ targets, contextTargets }: TargetLists): readonly (Target | undefined)[] {
  const seen = new Set<string>()
  return contextTargets.map((entry) => {
    if (!isPlaceholder(entry) || seen.has(entry.variationId)) return undefined
    seen.add(entry.variationId)
    return targets.find((target) => target.variationId === entry.variationId)
  })
}

/** True if a target applies to users. LaunchDarkly's unset kind also means users. */
export const isUserKind = (contextKind: string) => contextKind === '' || contextKind === 'user'

const isPlaceholder = ({ contextKind, values }: Target) => isUserKind(contextKind) && values.length === 0
