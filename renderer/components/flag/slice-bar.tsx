import { formatWeight } from '../../lib/words/format-weight.ts'
import { variationColour } from '../../lib/words/variation-colour.ts'
import styles from './slice-bar.module.css'

interface BarSlice {
  /** The variation's index: its colour. */
  readonly index: number
  readonly name: string
  /** Thousandths of a percent. */
  readonly weight: number
}

interface SliceBarProps {
  readonly slices: readonly BarSlice[]
  /** `mini` fits a table row and has no text; `full` (default) shows percentages. */
  readonly size?: 'mini' | 'full'
}

/** A rollout as a stacked bar. Screen readers get names and percentages. */
export function SliceBar({ slices, size = 'full' }: SliceBarProps) {
  const shown = slices.filter(({ weight }) => weight > 0)
  const label = shown.map(({ name, weight }) => `${name} ${formatWeight(weight)}`).join(', ')
  return (
    <span role="img" aria-label={label} title={label} className={styles.bar} data-size={size}>
      {shown.map((slice, position) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a slice has no identity other than its position.
          key={position}
          className={styles.slice}
          style={{ flexGrow: slice.weight, background: variationColour(slice.index) }}
        >
          {size === 'full' && slice.weight >= 8000 && formatWeight(slice.weight)}
        </span>
      ))}
    </span>
  )
}
