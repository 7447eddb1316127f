import type { Difference, PromotionChoice } from '../../../shared/contract/flags/promotion.ts'

/** The chosen parts of each flag and segment, by id. */
export type Choices = ReadonlyMap<string, ReadonlySet<string>>

/** The parts that can be promoted: those that are not meant to differ. */
export const promotable = ({ parts }: Pick<Difference, 'parts'>) =>
  parts.filter(({ intended }) => intended === null)

/** Chooses all promotable parts of a flag or segment, or none. */
export function chooseAll(choices: Choices, difference: Difference, isChosen: boolean): Choices {
  const next = new Map(choices)
  next.delete(difference.id)
  const parts = isChosen ? promotable(difference).map(({ id }) => id) : []
  return parts.length > 0 ? next.set(difference.id, new Set(parts)) : next
}

/** Chooses one part, or leaves it out. */
export function choosePart(choices: Choices, id: string, part: string, isChosen: boolean): Choices {
  const parts = new Set(choices.get(id))
  if (isChosen) parts.add(part)
  else parts.delete(part)
  const next = new Map(choices)
  if (parts.size > 0) next.set(id, parts)
  else next.delete(id)
  return next
}

/** How much of a flag or segment is chosen. */
export function chosenOf(choices: Choices, difference: Difference): 'all' | 'some' | 'none' {
  const chosen = choices.get(difference.id)
  if (!chosen || chosen.size === 0) return 'none'
  return promotable(difference).every(({ id }) => chosen.has(id)) ? 'all' : 'some'
}

/** The choices that still can be promoted, and which of them are merged, as a request takes them. */
export function requestOf(choices: Choices, merges: Choices, differences: readonly Difference[]) {
  const chosen = (kind: Difference['kind']): PromotionChoice[] =>
    differences.flatMap((difference) => {
      const own = choices.get(difference.id)
      const parts = promotable(difference).flatMap(({ id }) => (own?.has(id) ? [id] : []))
      const merge = parts.filter((part) => merges.get(difference.id)?.has(part))
      return difference.kind === kind && parts.length > 0 ? [{ id: difference.id, parts, merge }] : []
    })
  return { flags: chosen('flag'), segments: chosen('segment') }
}
