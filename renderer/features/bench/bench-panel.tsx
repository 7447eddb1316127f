import { useMemo } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { codeOf, sentenceOf } from '../../lib/errors/errors.ts'
import type { FlagNames } from '../../lib/query/project-names.ts'
import styles from './bench.module.css'
import { BenchHead } from './bench-head.tsx'
import { useBenchState } from './bench-store.ts'
import { MoversStrip } from './movers/movers-strip.tsx'
import { NoProfiles } from './no-profiles.tsx'
import { ProfileList } from './profile-list.tsx'
import type { Bench } from './use-bench.ts'
import { Why } from './why/why.tsx'

interface BenchPanelProps {
  readonly bench: Bench
  readonly names: FlagNames
  readonly hasDraft: boolean
}

/** What each profile gets from the flag on screen, draft included, and why. */
export function BenchPanel({ bench, names, hasDraft }: BenchPanelProps) {
  const { profileId, onlyMovers } = useBenchState()
  const layout = useDefaultLayout({ id: 'bench', storage: localStorage })
  const shown = useMemo(
    () => (onlyMovers && hasDraft ? bench.entries.filter(({ row }) => row?.moves) : bench.entries),
    [bench.entries, onlyMovers, hasDraft],
  )
  const selected = shown.find(({ profile }) => profile.id === profileId) ?? shown[0]
  return (
    <aside className={styles.panel} aria-label="Bench">
      <BenchHead bench={bench} />
      {bench.error && !bench.result && <ErrorNotice error={bench.error} />}
      {bench.error && bench.result && <OldResults error={bench.error} />}
      {bench.isPending && !bench.error && <SlowSkeleton rows={6} />}
      {!bench.isPending && bench.entries.length === 0 && <NoProfiles bench={bench} />}
      {bench.entries.length > 0 && (
        <Group orientation="vertical" className={styles.split ?? ''} {...layout}>
          <Panel id="profiles" defaultSize="45%" minSize={90} className={styles.part ?? ''}>
            <ProfileList
              entries={shown}
              flag={bench.document.flag}
              selectedId={selected?.profile.id ?? null}
            />
            {hasDraft && bench.result && (
              <MoversStrip movers={bench.result.movers} total={bench.result.rows.length} />
            )}
          </Panel>
          <Separator className={styles.separator ?? ''} aria-label="Resize the list" />
          <Panel id="why" minSize={120} className={styles.part ?? ''}>
            {selected && <Why key={selected.profile.id} entry={selected} bench={bench} names={names} />}
          </Panel>
        </Group>
      )}
    </aside>
  )
}

function OldResults({ error }: { readonly error: Error }) {
  return (
    <p role="status" className={styles.old}>
      {codeOf(error) === 'INVALID' ? 'The draft has an error.' : sentenceOf(error)} These are the last
      results.
    </p>
  )
}
