import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { moved } from '../../../components/grid/move-selection.ts'
import { selectProfile } from '../bench-store.ts'
import { ProfileRow } from './profile-row.tsx'
import styles from './profiles.module.css'
import type { Entry } from './use-bench-profiles.ts'

interface ProfileListProps<Row> {
  readonly entries: readonly Entry<Row>[]
  readonly outcome: (row: Row) => ReactNode
  readonly selectedId: string | null
}

const rowHeight = 44

/** The virtualized list of profiles and their outcomes; ↑↓ moves the selection. */
export function ProfileList<Row>({ entries, outcome, selectedId }: ProfileListProps<Row>) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const at = entries.findIndex(({ profile }) => profile.id === selectedId)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at)
  }, [at, virtual])
  const onKeyDown = (event: KeyboardEvent) => {
    const next = entries[moved(event.key, at, entries.length, false) ?? -1]
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    selectProfile(next.profile.id)
  }
  return (
    <div
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label="Profiles"
      aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
      className={styles.list}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index]
          return entry ? (
            <ProfileRow
              key={entry.profile.id}
              id={`${id}-${index}`}
              profile={entry.profile}
              row={entry.row}
              outcome={outcome}
              index={index}
              count={entries.length}
              top={start}
              isSelected={index === at}
            />
          ) : null
        })}
      </div>
    </div>
  )
}
