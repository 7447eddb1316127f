import type { Evaluation } from '../../evaluation/evaluation.ts'
import { sameJson } from '../../json/same-json.ts'

/** What an evaluation serves. */
export type Served = Pick<Evaluation, 'value' | 'variationIndex' | 'variationKey'>

/**
 * How two results of one flag differ for one context. It `moves` if the value differs, or if one side has no
 * variation. It is `relabelled` if another variation has the same value.
 */
export type Difference = 'same' | 'relabelled' | 'moves'

/** `isSame` tells whether two indexes stand for one variation; by default, equal indexes and keys do. */
export function differenceOf(
  before: Served,
  after: Served,
  isSame: (before: Served, after: Served) => boolean = isSameVariation,
): Difference {
  const [isNone, isNoneAfter] = [before.variationIndex === null, after.variationIndex === null]
  // Without a variation, both get the default of the code that asks.
  if (isNone && isNoneAfter) return 'same'
  if (isNone !== isNoneAfter || !sameJson(before.value, after.value)) return 'moves'
  return isSame(before, after) ? 'same' : 'relabelled'
}

/** In the flagbase model, an index is a position in the list of one rule, and only the key names a variation. */
function isSameVariation(before: Served, after: Served): boolean {
  return before.variationKey === undefined
    ? before.variationIndex === after.variationIndex
    : before.variationKey === after.variationKey
}

/** The name of what is served in files: its index, in the flagbase model its key, or `none`. */
export function variationName({ variationIndex, variationKey }: Served): string {
  if (variationIndex === null) return 'none'
  return variationKey ?? String(variationIndex)
}
