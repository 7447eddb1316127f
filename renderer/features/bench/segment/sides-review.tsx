import { Becomes } from '../profiles/becomes.tsx'
import styles from '../result.module.css'
import { Membership } from './membership.tsx'
import own from './segment-bench.module.css'
import { sidesSentence } from './segment-words.ts'
import type { SegmentBench } from './use-segment-bench.ts'
import { UsersTable } from './users-table.tsx'

interface SidesReviewProps {
  readonly projectId: string
  readonly environmentId: string
  readonly bench: SegmentBench
}

const most = 50

/** For the review: who moves in the flags that use the segment, then the profiles that change sides. */
export function SidesReview({ bench, ...place }: SidesReviewProps) {
  const { result, entries } = bench
  if (!result || result.rows.length === 0)
    return <p className={styles.words}>Add profiles to see who moves.</p>
  const movers = entries.filter(({ row }) => row?.moves)
  return (
    <>
      <UsersTable {...place} bench={bench} hasDraft onlyMovers />
      <p className={styles.words}>{sidesSentence(result.movers, result.rows.length)}</p>
      <ul className={own.sides} aria-label="Profiles that change sides">
        {movers.slice(0, most).map(({ profile, row }) => (
          <li key={profile.id}>
            <span className={styles.name}>{profile.name}</span>
            <span className={styles.gets}>
              <Becomes
                before={<Membership isIn={row?.saved ?? null} />}
                now={<Membership isIn={row?.draft ?? null} />}
              />
            </span>
          </li>
        ))}
      </ul>
      {movers.length > most && (
        <p className={styles.words}>and {(movers.length - most).toLocaleString()} more</p>
      )}
    </>
  )
}
