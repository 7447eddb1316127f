import type { Step } from '../../../shared/evaluation/index.ts'
import { variationColour } from '../../lib/words/variation-colour.ts'
import styles from './trace.module.css'
import type { NamedVariation } from './trace-lines.ts'

interface BucketBarProps {
  readonly step: Extract<Step, { readonly step: 'bucket' }>
  readonly variations: readonly NamedVariation[]
}

/** The slices of a rollout, with a pin at the context's bucket. */
export function BucketBar({ step: { slots, bucket }, variations }: BucketBarProps) {
  const percent = `${Math.min(100, bucket * 100)}%`
  const names = slots
    .filter(({ from, to }) => to > from)
    .map(({ variationIndex, to, from }) => {
      const name = variations[variationIndex]?.key ?? `variation ${variationIndex}`
      return `${name} ${Number(((to - from) * 100).toFixed(3))} %`
    })
  return (
    <div
      className={styles.bucket}
      role="img"
      aria-label={`Bucket ${bucket.toFixed(4)} among ${names.join(', ')}`}
    >
      <div className={styles.slots}>
        {slots.map((slot, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a slice has no name but its position.
            key={at}
            style={{ flexGrow: slot.to - slot.from, background: variationColour(slot.variationIndex) }}
          />
        ))}
      </div>
      <span className={styles.pin} style={{ left: percent }} />
      <em style={{ left: `clamp(20px, ${percent}, calc(100% - 20px))` }}>{bucket.toFixed(4)}</em>
    </div>
  )
}
