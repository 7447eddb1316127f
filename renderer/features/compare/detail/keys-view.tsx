import { useMemo } from 'react'
import { Differing } from '../../../components/sentence/differing.tsx'
import { Chip } from '../../../components/text/chip.tsx'
import { counted } from '../../../lib/words/counted.ts'
import styles from './detail.module.css'

interface KeysViewProps {
  readonly kind: string
  readonly keys: readonly string[]
  /** The keys of the other environment: what both have is only counted. */
  readonly others: readonly string[]
}

const most = 30

/** The keys that only one environment has, and how many both have. */
export function KeysView({ kind, keys, others }: KeysViewProps) {
  const only = useMemo(() => {
    const known = new Set(others)
    return keys.filter((key) => !known.has(key))
  }, [keys, others])
  const shared = keys.length - only.length
  return (
    <span className={styles.keys}>
      <span className={styles.keyword}>{kind.toUpperCase()}</span>
      {only.slice(0, most).map((key) => (
        <Differing key={key} if>
          <Chip kind="value" mono>
            {key}
          </Chip>
        </Differing>
      ))}
      {only.length > most && <span>and {(only.length - most).toLocaleString()} more only here</span>}
      {shared > 0 && <span className={styles.dim}>{counted(shared, 'key')} in both</span>}
      {keys.length === 0 && <span className={styles.dim}>no keys</span>}
    </span>
  )
}
