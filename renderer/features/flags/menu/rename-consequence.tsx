import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import { moversSentence } from '../../../lib/words/movers-sentence.ts'
import styles from './menu.module.css'
import type { RenamedIn } from './use-rename-preview.ts'

interface RenameConsequenceProps {
  readonly oldKey: string
  readonly places: readonly RenamedIn[] | undefined
  readonly error: Error | null
  /** True if a rollout of the flag puts people into buckets by its key. */
  readonly hashes: boolean
  readonly keepsBuckets: boolean
}

/** What a new key does: code that asks for the old one, prerequisites, and buckets. */
export function RenameConsequence({ oldKey, places, error, hashes, keepsBuckets }: RenameConsequenceProps) {
  if (error && !places) return <ErrorNotice error={error} />
  if (!places) return <SlowSkeleton rows={3} />
  const users = [...new Set(places.flatMap(({ usedBy }) => usedBy))]
  return (
    <section className={styles.consequence} aria-label="What the new key does">
      <ul>
        <li>
          Code that asks for <span className="mono">{oldKey}</span> gets its default from now on.
        </li>
        <li>
          {users.length === 0
            ? 'No flag has this one as a prerequisite.'
            : `Prerequisites follow: ${users.join(', ')}.`}
        </li>
        <li>{bucketWords(hashes, keepsBuckets)}</li>
      </ul>
      <dl>
        {places.map(({ environmentKey, movers, profileCount }) => (
          <div key={environmentKey} data-some={movers > 0 || undefined}>
            <dt>{environmentKey}</dt>
            <dd>{moversSentence(movers, profileCount)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function bucketWords(hashes: boolean, keepsBuckets: boolean): string {
  if (!hashes) return 'No rollout depends on the key.'
  if (keepsBuckets) return 'Another salt keeps everybody in their bucket.'
  return 'Rollouts without a seed put everybody into another bucket, because the key is hashed. No salt or seed brings the buckets of the old key back.'
}
