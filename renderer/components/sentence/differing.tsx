import type { ReactNode } from 'react'
import styles from './differing.module.css'

interface DifferingProps {
  readonly if: boolean
  readonly children: ReactNode
}

/** Marks what differs from the other side of a comparison. The comparison sets `--differing` and `--differing-fill`. */
export function Differing({ if: isDifferent, children }: DifferingProps) {
  return isDifferent ? <mark className={styles.differing}>{children}</mark> : children
}
