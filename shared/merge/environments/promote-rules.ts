import { append, type RulePair } from './pair-rules.ts'
import { orderPart, rulePartId } from './part.ts'

interface Identified {
  readonly id: string
}

/**
 * The rules of the target environment after the chosen pairs are promoted: a rule of both environments takes
 * the source's content, a rule that only the source has follows the rule that it follows there, and a rule
 * that only the target has goes. With the part `order`, the rules of both environments stand in the source's
 * order. `copy` gives a rule the source's content; without a target rule it makes a new one.
 */
export function promoteRules<T extends Identified>(
  pairs: readonly RulePair<T>[],
  target: readonly T[],
  chosen: ReadonlySet<string>,
  copy: (source: T, target: T | undefined) => T,
): T[] {
  const isChosen = (pair: RulePair<T>) => chosen.has(rulePartId(pair))
  const pairOf = new Map(pairs.map((pair) => [pair.target, pair]))
  const stays = target.filter((rule) => {
    const pair = pairOf.get(rule)
    return pair?.source !== undefined || !pair || !isChosen(pair)
  })
  const ordered = chosen.has(orderPart) ? inSourceOrder(stays, pairs) : stays
  const rules = ordered.map((rule) => {
    const pair = pairOf.get(rule)
    return pair?.source && isChosen(pair) ? copy(pair.source, rule) : rule
  })
  return insertMissing(rules, pairs, isChosen, copy)
}

/** Fills the places of the rules that both environments have in the source's order. */
function inSourceOrder<T extends Identified>(rules: readonly T[], pairs: readonly RulePair<T>[]): T[] {
  const shared = pairs.flatMap((pair) => (pair.source && pair.target ? [pair.target] : []))
  const next = shared.values()
  const isShared = new Set(shared)
  return rules.map((rule) => (isShared.has(rule) ? (next.next().value ?? rule) : rule))
}

function insertMissing<T extends Identified>(
  rules: readonly T[],
  pairs: readonly RulePair<T>[],
  isChosen: (pair: RulePair<T>) => boolean,
  copy: (source: T, target: undefined) => T,
): T[] {
  const followers = new Map<string | undefined, T[]>()
  let last: string | undefined
  for (const pair of pairs) {
    if (pair.source && pair.target) last = pair.target.id
    if (pair.source && !pair.target && isChosen(pair)) append(followers, last, copy(pair.source, undefined))
  }
  return [
    ...(followers.get(undefined) ?? []),
    ...rules.flatMap((rule) => [rule, ...(followers.get(rule.id) ?? [])]),
  ]
}
