import { showOnlyMovers, useBenchState } from '../bench-store.ts'
import styles from './movers.module.css'

interface MoversStripProps {
  readonly movers: number
  /** `2 of 12 profiles move`. */
  readonly words: string
  /** What the button says that leaves only them in the list. */
  readonly filter: string
}

/** The number of profiles that move with the draft. Clicking it filters the list to them. */
export function MoversStrip({ movers, words, filter }: MoversStripProps) {
  const { onlyMovers } = useBenchState()
  return (
    <div className={styles.strip} data-some={movers > 0 || undefined}>
      <span role="status">{words}</span>
      {(movers > 0 || onlyMovers) && (
        <button type="button" aria-pressed={onlyMovers} onClick={() => showOnlyMovers(!onlyMovers)}>
          {onlyMovers ? 'show all' : filter}
        </button>
      )}
    </div>
  )
}
