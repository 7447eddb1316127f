import type { SimulatorOutcome } from '../../../shared/contract/evaluation/simulator.ts'
import { VariationTag } from '../../components/flag/variation-tag.tsx'

/** The variation that somebody gets. */
export function Served({ outcome }: { readonly outcome: SimulatorOutcome }) {
  const { variationIndex, label, reasonKind } = outcome
  return (
    <VariationTag index={variationIndex} label={label ?? (reasonKind === 'ERROR' ? 'error' : 'default')} />
  )
}
