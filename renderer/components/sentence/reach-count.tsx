import type { Reach } from '../../../shared/contract/window/bench.ts'
import styles from './sentence.module.css'

interface ReachCountProps {
  readonly reach: Reach | undefined
  /** The verb of the sentence: `match`, `pass`. */
  readonly verb?: string
}

/** How many of the profiles that reach a part match it: `3 of 12`, or that none reach it. */
export function ReachCount({ reach, verb = 'match' }: ReachCountProps) {
  if (!reach) return null
  const { reached, matched } = reach

  const sentence =
    reached === 0 ? 'No profile gets this far' : `${matched} of ${reached} profiles that get this far ${verb}`
  return (
    <span className={styles.reach} title={sentence}>
      <span aria-hidden>
        {reached === 0 ? 'not reached' : `${matched} of ${reached}${verb === 'pass' ? ' pass' : ''}`}
      </span>
      <span className="unseen">{sentence}</span>
    </span>
  )
}
