import type { ReactNode } from 'react'
import styles from '../result.module.css'

interface BecomesProps {
  /** The saved outcome; absent if the draft changes nothing. */
  readonly before: ReactNode
  readonly now: ReactNode
}

/** An outcome, after the one that it replaces. */
export function Becomes({ before, now }: BecomesProps) {
  return (
    <>
      {before && (
        <>
          {before}
          <span className={styles.arrow} role="img" aria-label="becomes">
            →
          </span>
        </>
      )}
      {now}
    </>
  )
}
