import type { ReactNode } from 'react'
import styles from './screen-head.module.css'

interface ScreenHeadProps {
  readonly title: string
  /** Shown next to the title: a count or a few words. */
  readonly aside?: ReactNode
  /** Buttons on the right. */
  readonly children?: ReactNode
}

/** The heading of a screen, with its main actions. */
export function ScreenHead({ title, aside, children }: ScreenHeadProps) {
  return (
    <div className={styles.head}>
      <h1 className={styles.title}>{title}</h1>
      {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  )
}
