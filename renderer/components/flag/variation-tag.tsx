import { variationColour } from '../../lib/words/variation-colour.ts'
import styles from './variation-tag.module.css'

/** A small square in the variation's colour; hollow without an index. The name is shown next to it. */
export function VariationSwatch({ index }: { readonly index: number | null }) {
  const style = index === null ? undefined : { background: variationColour(index) }
  return <span aria-hidden className={styles.swatch} data-none={index === null || undefined} style={style} />
}

/** A variation: its colour by index, and its name. */
export function VariationTag({ index, label }: { readonly index: number | null; readonly label: string }) {
  return (
    <span className={styles.tag} title={label}>
      <VariationSwatch index={index} />
      <span className={styles.label}>{label}</span>
    </span>
  )
}
