import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import styles from './history.module.css'
import { OperationList } from './operation/operation-list.tsx'
import { useOperations } from './use-operations.ts'

interface FlagHistoryProps {
  readonly projectId: string
  readonly environmentId: string
  readonly flagId: string
}

/** The history of one flag, in all environments. */
export function FlagHistory({ projectId, environmentId, flagId }: FlagHistoryProps) {
  const { query, operations, undone } = useOperations(projectId, { flagId })
  if (query.error && !operations)
    return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  if (!operations) return <SlowSkeleton />
  if (operations.length === 0)
    return (
      <EmptyState
        title="No history for this flag"
        text="Nothing has changed yet, or the changes are older than the history is kept."
      />
    )
  return (
    <section className={styles.tab} aria-label="History">
      <OperationList
        label="History of the flag"
        projectId={projectId}
        environmentId={environmentId}
        operations={operations}
        undone={undone}
        query={query}
      />
    </section>
  )
}
