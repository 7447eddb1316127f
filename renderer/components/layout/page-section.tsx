import type { ReactNode } from 'react'
import styles from './page-section.module.css'

interface PageSectionProps {
  readonly title: string
  /** One or two sentences below the title. */
  readonly text?: ReactNode
  /** Buttons on the right of the title. */
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

/** A titled part of a screen that is read from top to bottom, such as the settings. */
export function PageSection({ title, text, actions, children }: PageSectionProps) {
  return (
    <section aria-label={title}>
      <div className={styles.heading}>
        <h2>{title}</h2>
        {actions}
      </div>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {children}
    </section>
  )
}
