import type { PopulationArmCount, WantedArm } from '../../../shared/contract/evaluation/populations.ts'
import type { EvaluationModel } from '../../../shared/model/evaluation-model/evaluation-model.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { Arm, ArmCount } from '../../../shared/population/tallies/arm.ts'
import type { Counts } from '../../../shared/population/tallies/counts.ts'

/** The variations of a flag by the names that tallies use, and back. */
export interface NamedVariations {
  readonly idOf: (name: string) => string | null
  readonly nameOf: (id: string | null) => string
}

export function namedVariations({ flag }: FlagDocument, model: EvaluationModel): NamedVariations {
  const names = flag.variations.map(({ key }, at) => (model === 'flagbase' ? key : String(at)))
  return {
    idOf: (name) => flag.variations[names.indexOf(name)]?.id ?? null,
    nameOf: (id) => names[flag.variations.findIndex((one) => one.id === id)] ?? 'none',
  }
}

export function toArmCounts(arms: readonly ArmCount[], { idOf }: NamedVariations): PopulationArmCount[] {
  return arms.map(({ variation, ...arm }) => ({ ...arm, variationId: idOf(variation) }))
}

/** A part that is absent may be anything. */
export function fromArm({ variationId, ...arm }: WantedArm, { nameOf }: NamedVariations): Partial<Arm> {
  const defined = Object.fromEntries(Object.entries(arm).filter(([, value]) => value !== undefined))
  return { ...defined, ...(variationId !== undefined && { variation: nameOf(variationId) }) }
}

/** Transitions such as `0->1`, the most frequent first. */
export function toMoves(transitions: Counts, before: NamedVariations, after: NamedVariations) {
  return Object.entries(transitions)
    .map(([name, count]) => {
      const [from = '', to = ''] = name.split('->')
      return { from: before.idOf(from), to: after.idOf(to), count }
    })
    .toSorted((one, other) => other.count - one.count)
}
