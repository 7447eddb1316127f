import { FlagsCertificate } from '../../../components/certificate/flags-certificate.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { identityOf } from '../../../lib/query/identity.ts'
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
  const { result, entries, document } = bench
  const host = useHost()
  const proof = (
    <FlagsCertificate
      changeKey={['segment', identityOf(document)]}
      ask={(signal) => host.segmentBench.certify({ document }, { signal })}
    />
  )
  if (!result || result.rows.length === 0)
    return (
      <>
        {proof}
        <p className={styles.words}>Add profiles to see who moves.</p>
      </>
    )
  const movers = entries.filter(({ row }) => row?.moves)
  return (
    <>
      {proof}
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
