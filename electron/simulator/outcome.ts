import type { SimulatorOutcome } from '../../shared/contract/evaluation/simulator.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { Outcome } from './worker/tasks.ts'

/** An outcome in the words of its flag. */
export function toOutcome(
  { variationIndex: served, variationKey, reason }: Outcome,
  { flag, targeting }: FlagDocument,
): SimulatorOutcome {
  // A Flagbase result counts in the list of weights that was served, so its variation is known by key.
  const variationIndex =
    variationKey === undefined ? served : flag.variations.findIndex(({ key }) => key === variationKey)
  const variation = variationIndex === null ? undefined : flag.variations[variationIndex]
  const ruleIndex = reason.kind === 'RULE_MATCH' ? reason.ruleIndex : null
  const serve =
    ruleIndex === null
      ? reason.kind === 'FALLTHROUGH'
        ? targeting.fallthrough
        : null
      : targeting.rules[ruleIndex]?.serve
  const weight =
    serve && serve.kind !== 'variation' && variation
      ? serve.slices
          .filter(({ variationId }) => variationId === variation.id)
          .reduce((sum, slice) => sum + slice.weight, 0) / 1000
      : undefined
  return {
    variationIndex: variation ? variationIndex : null,
    label: variation ? variation.name || variation.key : null,
    reasonKind: reason.kind,
    ruleIndex,
    ...(reason.kind === 'PREREQUISITE_FAILED' && { prerequisiteKey: reason.prerequisiteKey }),
    ...(weight !== undefined && { weight }),
  }
}
