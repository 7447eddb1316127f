import { type ReactNode, useMemo } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { codeOf, isLost, sentenceOf } from '../../lib/errors/errors.ts'
import styles from './bench-frame.module.css'
import { useBenchState } from './bench-store.ts'
import { BenchHead } from './profiles/bench-head.tsx'
import { NoProfiles } from './profiles/no-profiles.tsx'
import { ProfileList } from './profiles/profile-list.tsx'
import type { BenchProfiles, Entry } from './profiles/use-bench-profiles.ts'

interface BenchFrameProps<Row> {
  readonly title?: string
  readonly profiles: BenchProfiles
  readonly entries: readonly Entry<Row>[]
  readonly hasResult: boolean
  readonly error: Error | null
  readonly isPending: boolean
  readonly hasDraft: boolean
  /** One outcome, and with the draft both. Stable, because a list may have many rows. */
  readonly outcome: (row: Row) => ReactNode
  /** Below the list while there is a draft: how many move. */
  readonly strip: ReactNode
  /** Below it, always: the results of test cases. */
  readonly cases?: ReactNode
  /** The trace of the selected profile. */
  readonly why: (entry: Entry<Row>) => ReactNode
}

/** The profiles with their outcomes, and why the selected one has it. */
export function BenchFrame<Row extends { readonly moves: boolean }>(props: BenchFrameProps<Row>) {
  const { title = 'Bench', profiles, entries, hasResult, error, isPending } = props
  const { hasDraft, outcome, strip, cases, why } = props
  const { profileId, onlyMovers } = useBenchState()
  const layout = useDefaultLayout({ id: 'bench', storage: localStorage })
  const shown = useMemo(
    () => (onlyMovers && hasDraft ? entries.filter(({ row }) => row?.moves) : entries),
    [entries, onlyMovers, hasDraft],
  )
  const selected = shown.find(({ profile }) => profile.id === profileId) ?? shown[0]
  return (
    <aside className={styles.panel} aria-label="Bench">
      <BenchHead title={title} profiles={profiles} />
      {error && !hasResult && <ErrorNotice error={error} />}
      {error && hasResult && <OldResults error={error} />}
      {isPending && !error && <SlowSkeleton rows={6} />}
      {!isPending && entries.length === 0 && <NoProfiles profiles={profiles} />}
      {entries.length > 0 && (
        <Group orientation="vertical" className={styles.split ?? ''} {...layout}>
          <Panel id="profiles" defaultSize="45%" minSize={90} className={styles.part ?? ''}>
            <ProfileList entries={shown} outcome={outcome} selectedId={selected?.profile.id ?? null} />
            {hasDraft && hasResult && strip}
            {cases}
          </Panel>
          <Separator className={styles.separator ?? ''} aria-label="Resize the list" />
          <Panel id="why" minSize={120} className={styles.part ?? ''}>
            {selected && why(selected)}
          </Panel>
        </Group>
      )}
    </aside>
  )
}

function OldResults({ error }: { readonly error: Error }) {
  if (isLost(error)) return null
  return (
    <p role="status" className={styles.old}>
      {codeOf(error) === 'INVALID' ? 'The draft has an error.' : sentenceOf(error)} These are the last
      results.
    </p>
  )
}
