import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import type { Flag } from '../../../shared/model/flag-document.ts'
import { moved } from '../../components/grid/move-selection.ts'
import styles from './bench.module.css'
import { selectProfile } from './bench-store.ts'
import { ProfileRow } from './profile-row.tsx'
import type { BenchEntry } from './use-bench.ts'

interface ProfileListProps {
  readonly entries: readonly BenchEntry[]
  readonly flag: Flag
  readonly selectedId: string | null
}

const rowHeight = 44

/** The virtualized list of profiles and their outcomes; ↑↓ moves the selection. */
export function ProfileList({ entries, flag, selectedId }: ProfileListProps) {
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
              entry={entry}
              flag={flag}
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
