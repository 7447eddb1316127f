import { moversSentence } from '../../../lib/words/movers-sentence.ts'
import styles from '../bench.module.css'
import { showOnlyMovers, useBenchState } from '../bench-store.ts'

/** The number of profiles that move with the draft. Clicking it filters the list to them. */
export function MoversStrip({ movers, total }: { readonly movers: number; readonly total: number }) {
  const { onlyMovers } = useBenchState()
  return (
    <div className={styles.strip} data-some={movers > 0 || undefined}>
      <span role="status">{moversSentence(movers, total)}</span>
      {(movers > 0 || onlyMovers) && (
        <button type="button" aria-pressed={onlyMovers} onClick={() => showOnlyMovers(!onlyMovers)}>
          {onlyMovers ? 'show all' : 'show only movers'}
        </button>
      )}
    </div>
  )
}
