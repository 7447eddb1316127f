interface Identified {
  readonly id: string
  /** The rule id that SDKs see. */
  readonly key: string
}

/** One rule in two environments; absent where an environment does not have it. At least one is there. */
export interface RulePair<T> {
  readonly source: T | undefined
  readonly target: T | undefined
}

/**
 * Pairs the rules of two environments by the rule id that SDKs see, then by content. The pairs are in the
 * order of `source`; a rule that only `target` has follows the rule that it follows there. Linear.
 */
export function pairRules<T extends Identified>(
  source: readonly T[],
  target: readonly T[],
  contentOf: (rule: T) => unknown,
): RulePair<T>[] {
  const partners = findPartners(source, target, contentOf)
  const shared = new Set(partners.values())
  const followers = new Map<T | undefined, T[]>()
  let last: T | undefined
  for (const rule of target) {
    if (shared.has(rule)) last = rule
    else append(followers, last, rule)
  }
  const onlyAfter = (rule: T | undefined) =>
    (followers.get(rule) ?? []).map((target) => ({ source: undefined, target }))
  return [
    ...onlyAfter(undefined),
    ...source.flatMap((rule) => {
      const partner = partners.get(rule)
      return [{ source: rule, target: partner }, ...(partner ? onlyAfter(partner) : [])]
    }),
  ]
}

/** Adds a value to the list of a key. */
export function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** The target rule of each source rule that has one. */
function findPartners<T extends Identified>(
  source: readonly T[],
  target: readonly T[],
  contentOf: (rule: T) => unknown,
): ReadonlyMap<T, T> {
  const partners = new Map<T, T>()
  const taken = new Set<T>()
  const pairUp = (nameOf: (rule: T) => string) => {
    const free = Map.groupBy(
      target.filter((rule) => !taken.has(rule) && nameOf(rule) !== ''),
      nameOf,
    )
    for (const rule of source) {
      const partner = partners.has(rule) ? undefined : free.get(nameOf(rule))?.shift()
      if (!partner) continue
      partners.set(rule, partner)
      taken.add(partner)
    }
  }
  pairUp(({ key }) => key)
  pairUp((rule) => JSON.stringify(contentOf(rule)))
  return partners
}
