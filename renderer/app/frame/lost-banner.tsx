import { useConnectionState } from '../../lib/host/api.ts'
import { useHostProblem } from '../../lib/host/host-problem.ts'
import styles from './lost-banner.module.css'

/** Shown while the host or its Postgres is unreachable; both reconnect automatically. */
export function LostBanner() {
  const isLost = useConnectionState() === 'lost'
  const { postgres, isUnsent } = useHostProblem()
  const words = isLost ? lostWords(isUnsent) : postgres
  return <div role="status">{words && <div className={styles.banner}>{words}</div>}</div>
}

const lostWords = (isUnsent: boolean) =>
  isUnsent
    ? 'Connection lost. Trying to reconnect… What you did last was not carried out: do it again then.'
    : 'Connection lost. Trying to reconnect…'
