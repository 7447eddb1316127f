import { useConnectionState } from '../../lib/host/api.ts'
import { useHostProblem } from '../../lib/host/host-problem.ts'
import styles from './lost-banner.module.css'

/** Shown while the host or its Postgres is unreachable; both reconnect automatically. */
export function LostBanner() {
  const isLost = useConnectionState() === 'lost'
  const postgres = useHostProblem((problem) => problem.postgres)
  const words = isLost ? 'Connection lost. Trying to reconnect…' : postgres
  return (
    <div role="status" className={styles.place}>
      {words && <div className={styles.banner}>{words}</div>}
    </div>
  )
}
