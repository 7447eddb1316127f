import type { ReactNode } from 'react'
import styles from './sentence.module.css'

interface SectionProps {
  readonly title: string
  /** A button that adds something to this section. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** One part of the targeting with its heading. */
export function Section({ title, action, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.heading}>
        <h2>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  )
}
