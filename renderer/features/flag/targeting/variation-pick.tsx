import { VariationTag } from '../../../components/flag/variation-tag.tsx'
import { InlinePick, type PickOption } from '../../../components/inline/inline-pick.tsx'

export interface PickedVariation {
  readonly id: string
  readonly key: string
  readonly name?: string
}

interface VariationPickProps {
  readonly label: string
  readonly variations: readonly PickedVariation[]
  /** null = none selected. */
  readonly selected: string | null
  readonly onPick: (variationId: string) => void
  /** Further options below the variations. */
  readonly others?: readonly PickOption[]
  /** The placeholder if nothing is selected. */
  readonly none?: string
  readonly takesFocus?: boolean
}

/** A variation in a sentence. Click to select another. */
export function VariationPick({
  label,
  variations,
  selected,
  onPick,
  others = [],
  none,
  takesFocus = false,
}: VariationPickProps) {
  const index = variations.findIndex(({ id }) => id === selected)
  const chosen = variations[index]
  const name = (variation: PickedVariation) => variation.name || variation.key
  const options = variations.map((variation, at) => ({
    value: variation.id,
    text: name(variation),
    render: <VariationTag index={at} label={name(variation)} />,
  }))
  const shownIndex = chosen ? index : null
  const shown = (
    <VariationTag index={shownIndex} label={chosen ? name(chosen) : (none ?? 'choose a variation')} />
  )
  return (
    <InlinePick
      label={`${label}: ${chosen ? name(chosen) : (none ?? 'not chosen')}`}
      shown={shown}
      look="plain"
      selected={selected ?? undefined}
      groups={[
        { title: 'Variations', options },
        { title: 'Other', options: others },
      ]}
      onPick={onPick}
      takesFocus={takesFocus}
    />
  )
}
