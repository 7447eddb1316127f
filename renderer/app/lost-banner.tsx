import { useConnectionState } from '../lib/api.ts'
import { useHostTrouble } from '../lib/host-trouble.ts'
import styles from './lost-banner.module.css'

/** Says that the host or its Postgres is out of reach, for as long as it is; both come back by themselves. */
export function LostBanner() {
  const isLost = useConnectionState() === 'lost'
  const postgres = useHostTrouble((trouble) => trouble.postgres)
  const words = isLost ? 'The connection to Flagbench is lost. Reconnecting…' : postgres
  return (
    <div role="status" className={styles.place}>
      {words && <div className={styles.banner}>{words}</div>}
    </div>
  )
}
