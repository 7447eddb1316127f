import type { Reach } from '../../../../shared/contract/bench.ts'
import styles from './targeting.module.css'

interface ReachCountProps {
  readonly reach: Reach | undefined
  /** What those do that are counted: `match`, `pass`. */
  readonly verb?: string
}

/** How many of the bench's profiles that come as far as a part are caught by it: `3 of 12`, or that nobody does. */
export function ReachCount({ reach, verb = 'match' }: ReachCountProps) {
  if (!reach) return null
  const { reached, matched } = reach
  const profiles = reached === 1 ? 'profile that comes' : 'profiles that come'
  const sentence =
    reached === 0 ? 'No profile comes this far' : `${matched} of the ${reached} ${profiles} this far ${verb}`
  return (
    <span className={styles.reach} title={sentence}>
      <span aria-hidden>
        {reached === 0 ? 'not reached' : `${matched} of ${reached}${verb === 'pass' ? ' pass' : ''}`}
      </span>
      <span className="unseen">{sentence}</span>
    </span>
  )
}
