import type { ReactNode } from 'react'
import styles from './chip.module.css'

interface ChipProps {
  readonly children: ReactNode
  /** `tag` (default) has a thin border; `value` is raised, for use in a sentence. */
  readonly kind?: 'tag' | 'value'
  readonly mono?: boolean
}

/** A short label in a frame: a tag, a trait, a value. */
export function Chip({ children, kind = 'tag', mono = false }: ChipProps) {
  return (
    <span className={styles.chip} data-kind={kind} data-mono={mono || undefined}>
      {children}
    </span>
  )
}
