import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import type { EnvironmentRow, ProjectRow } from '../../../shared/contract/tree/tree.ts'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { ProgressLine } from '../../components/feedback/progress-line.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { UndoLast } from '../../components/review/undo-last.tsx'
import { useCommands } from '../../lib/commands/commands.ts'
import { useHost } from '../../lib/host/api.ts'
import { flagsQuery, segmentsQuery } from '../../lib/query/queries.ts'
import styles from './compare.module.css'
import { CompareHead } from './compare-head.tsx'
import { useComparison } from './compare-queries.ts'
import { comparePair, useCompare } from './compare-store.ts'
import { DifferenceDetail } from './detail/difference-detail.tsx'
import { CompareList } from './list/compare-list.tsx'
import { compareRows, differWords } from './list/compare-rows.ts'
import { PromoteBar } from './promote/promote-bar.tsx'

interface CompareScreenProps {
  readonly project: ProjectRow
  readonly source: EnvironmentRow
  readonly target: EnvironmentRow
}

const nothing: readonly never[] = []

/** Two environments of a project side by side, and the promotion of parts from the first to the second. */
export function CompareScreen({ project, source, target }: CompareScreenProps) {
  const pair = { sourceEnvironmentId: source.id, environmentId: target.id }
  useEffect(() => comparePair(`${source.id} ${target.id}`), [source.id, target.id])
  const host = useHost()
  const { query, progress } = useComparison(pair)
  const flags = useQuery(flagsQuery(host, project.id)).data ?? nothing
  const segments = useQuery(segmentsQuery(host, target.id)).data ?? nothing
  const { filter, everything, selectedId } = useCompare()
  const { data: comparison, error } = query
  const rows = useMemo(
    () => (comparison ? compareRows(comparison, { flags, segments }, { filter, everything }) : nothing),
    [comparison, flags, segments, filter, everything],
  )
  const selected = rows.find(({ id }) => id === selectedId) ?? rows[0]
  const open = useOpenPair(project.id)
  const leave = useLeave(project.id, target.id)
  useCommands([
    {
      id: 'compare.swap',
      group: 'Compare',
      title: 'Swap the environments',
      run: () => open(target.id, source.id),
    },
    { id: 'compare.back', group: 'Compare', title: 'Back to the environments', keys: 'escape', run: leave },
  ])
  return (
    <main className={styles.screen}>
      <UndoLast projectId={project.id} />
      <CompareHead source={source} target={target} environments={project.environments} onOpen={open} />
      {!comparison && error && <ErrorNotice error={error} onRetry={() => void query.refetch()} />}
      {!comparison &&
        !error &&
        (progress ? <ProgressLine progress={progress} onCancel={leave} /> : <SlowSkeleton />)}
      {comparison && (
        <>
          <p className="unseen" role="status">
            {differWords(comparison)}
          </p>
          <Body isEmpty={rows.length === 0}>
            <CompareList
              comparison={comparison}
              rows={rows}
              selectedId={selected?.id ?? null}
              source={source}
              target={target}
            />
            {selected && (
              <DifferenceDetail
                key={selected.id}
                row={selected}
                flags={flags}
                pair={pair}
                source={source}
                target={target}
              />
            )}
          </Body>
          {comparison.differences.length > 0 && (
            <PromoteBar
              pair={pair}
              project={project}
              comparison={comparison}
              source={source}
              target={target}
            />
          )}
        </>
      )}
    </main>
  )
}

interface BodyProps {
  readonly isEmpty: boolean
  readonly children: React.ReactNode
}

function Body({ isEmpty, children }: BodyProps) {
  const filter = useCompare((store) => store.filter)
  if (!isEmpty) return <div className={styles.body}>{children}</div>
  return filter === '' ? (
    <EmptyState title="No differences" text="All flags and segments are the same in both environments." />
  ) : (
    <EmptyState
      title="No matching keys"
      text="No flag or segment with a difference has this text in its key."
    />
  )
}

function useOpenPair(projectId: string) {
  const navigate = useNavigate()
  return (sourceEnvironmentId: string, environmentId: string) =>
    void navigate({
      to: '/p/$projectId/e/$environmentId/environments/compare/$sourceEnvironmentId',
      params: { projectId, environmentId, sourceEnvironmentId },
    })
}

/** Goes back to the environments, which ends the comparison. */
function useLeave(projectId: string, environmentId: string) {
  const navigate = useNavigate()
  return () =>
    void navigate({ to: '/p/$projectId/e/$environmentId/environments', params: { projectId, environmentId } })
}
