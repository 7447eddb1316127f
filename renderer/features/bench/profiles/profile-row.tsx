// biome-ignore-all lint/a11y/useFocusableInteractive: the list has the focus and references the active row.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the list handles the keys.
import { memo, type ReactNode } from 'react'
import type { Profile } from '../../../../shared/model/profile.ts'
import { profileSummary } from '../../../lib/words/profile-summary.ts'
import { selectProfile } from '../bench-store.ts'
import result from '../result.module.css'
import styles from './profiles.module.css'

interface ProfileRowProps<Row> {
  readonly id: string
  readonly profile: Profile
  readonly row: Row | undefined
  readonly outcome: (row: Row) => ReactNode
  readonly index: number
  readonly count: number
  readonly top: number
  readonly isSelected: boolean
}

function PlainRow<Row>(props: ProfileRowProps<Row>) {
  const { id, profile, row, outcome, index, count, top, isSelected } = props
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
        <span className={result.name}>{profile.name}</span>
        <small>{profileSummary(profile.context)}</small>
      </span>
      <span className={result.gets}>{row && outcome(row)}</span>
    </div>
  )
}

/** One profile: its name, its outcome, and its outcome with the draft. */
export const ProfileRow = memo(PlainRow) as typeof PlainRow
