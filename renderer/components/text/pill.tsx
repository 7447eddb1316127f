import type { ReactNode } from 'react'
import styles from './pill.module.css'

export type Tone = 'on' | 'off' | 'warn' | 'bad' | 'info'

/** A state in one or two words. The tone repeats what the words say. */
export function Pill({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={styles.pill} data-tone={tone}>
      {children}
    </span>
  )
}
