// biome-ignore-all lint/a11y/useFocusableInteractive: the list has the focus and references the active row.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the list handles the keys.
import { memo } from 'react'
import type { Flag } from '../../../shared/model/flag-document.ts'
import styles from './bench.module.css'
import { selectProfile } from './bench-store.ts'
import { OutcomeTag } from './outcome-tag.tsx'
import { profileSummary } from './profile-summary.ts'
import type { BenchEntry } from './use-bench.ts'

interface ProfileRowProps {
  readonly id: string
  readonly entry: BenchEntry
  readonly flag: Flag
  readonly index: number
  readonly count: number
  readonly top: number
  readonly isSelected: boolean
}

/** One profile: its name, its outcome, and its outcome with the draft. */
export const ProfileRow = memo(function ProfileRow(props: ProfileRowProps) {
  const { id, entry, flag, index, count, top, isSelected } = props
  const { profile, row } = entry
  return (
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-posinset={index + 1}
      aria-setsize={count}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => selectProfile(profile.id)}
    >
      <span className={styles.who}>
        <span className={styles.name}>{profile.name}</span>
        <small>{profileSummary(profile.context)}</small>
      </span>
      <span className={styles.gets}>
        {row?.moves && (
          <>
            <OutcomeTag outcome={row.saved} flag={flag} />
            <span className={styles.arrow} role="img" aria-label="becomes">
              →
            </span>
          </>
        )}
        {row && <OutcomeTag outcome={row.draft} flag={flag} />}
      </span>
    </div>
  )
})
