import type { Json } from '../../json/json.ts'
import { sameJson } from '../../json/same-json.ts'
import type { RulePair } from './pair-rules.ts'

/** One part of a flag or segment that two environments can hold differently, and that can be promoted alone. */
export interface Part {
  /** Names the part within its document: `enabled`, `fallthrough`, `rule:<row id>`. */
  readonly id: string
  /** `rule 2`, `otherwise`. */
  readonly label: string
  readonly isSame: boolean
}

/** The id of a pair of rules: the smaller of its row ids, so that both directions of a comparison agree. */
export const rulePartId = ({ source, target }: RulePair<{ readonly id: string }>): string =>
  `rule:${[source, target].flatMap((rule) => rule?.id ?? []).sort()[0]}`

/** Compares one part by content. */
export function comparePart(id: string, label: string, source: unknown, target: unknown): Part {
  return { id, label, isSame: sameJson(source as Json, target as Json) }
}

/** One part for each pair of rules, and one for their order if it differs. */
export function ruleParts<T extends { readonly id: string }>(
  pairs: readonly RulePair<T>[],
  target: readonly T[],
  contentOf: (rule: T) => unknown,
): Part[] {
  const parts = pairs.map((pair, at) =>
    comparePart(
      rulePartId(pair),
      `rule ${at + 1}`,
      pair.source && contentOf(pair.source),
      pair.target && contentOf(pair.target),
    ),
  )
  const placeOf = new Map(target.map((rule, at) => [rule, at]))
  const places = pairs.flatMap(({ source, target: rule }) =>
    source && rule ? (placeOf.get(rule) ?? []) : [],
  )
  const isSorted = places.every((place, at) => at === 0 || place > (places[at - 1] ?? -1))
  return isSorted ? parts : [...parts, { id: orderPart, label: 'order of the rules', isSame: false }]
}

/** The part that stands for the order of the rules that both environments have. */
export const orderPart = 'order'
