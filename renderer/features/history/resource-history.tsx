import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { selectRow } from '../../lib/selected-row.ts'
import styles from './history.module.css'
import { OperationList } from './operation/operation-list.tsx'
import { useGoToMoment } from './past/use-go-to-moment.ts'
import { useOperations } from './use-operations.ts'

interface ResourceHistoryProps {
  readonly projectId: string
  readonly environmentId: string
  /** The flag or the segment. */
  readonly of: { readonly flagId: string } | { readonly segmentId: string }
  /** Only operations up to this position, to read; absent: all. */
  readonly until?: number
}

/** The history of one flag or one segment, in all environments. */
export function ResourceHistory({ projectId, environmentId, of, until }: ResourceHistoryProps) {
  const onSee = useGoToMoment()
  const [selectedId, setSelected] = useState<string | null>(null)
  const noun = 'flagId' in of ? 'flag' : 'segment'
  const { query, operations, undone } = useOperations(projectId, of, until)
  const navigate = useNavigate()
  const select = (id: string) => {
    if (operations?.some((operation) => operation.id === id)) return setSelected(id)
    // The operation to undo first may concern something else: the history of the project has it.
    selectRow('operations', id)
    void navigate({ to: '/p/$projectId/e/$environmentId/history', params: { projectId, environmentId } })
  }
  if (query.error && !operations)
    return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  if (!operations) return <SlowSkeleton />
  if (operations.length === 0)
    return (
      <EmptyState
        title={`No history for this ${noun}`}
        text="Nothing has changed yet, or the changes are older than the history is kept."
      />
    )
  return (
    <section className={styles.tab} aria-label="History">
      <OperationList
        label={`History of the ${noun}`}
        projectId={projectId}
        environmentId={environmentId}
        operations={operations}
        selectedId={selectedId}
        onSelect={select}
        undone={undone}
        query={query}
        onSee={onSee}
        isReadOnly={until !== undefined}
      />
    </section>
  )
}
