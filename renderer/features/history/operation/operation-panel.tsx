import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { HistoryOperation } from '../../../../shared/contract/history/operations.ts'
import type { PastMoment } from '../../../../shared/contract/shapes/moment.ts'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { fullTime } from '../../../lib/words/relative-time.ts'
import styles from '../history.module.css'
import { changesQuery } from '../history-query.ts'
import { changeGroups } from './change-lines.ts'
import { DocumentView, RowsView } from './change-view.tsx'
import { ExportAsOf } from './export-as-of.tsx'
import { SeeMenu } from './see-menu.tsx'
import { UndoButton } from './undo-button.tsx'

interface OperationPanelProps {
  readonly projectId: string
  readonly environmentId: string
  readonly operation: HistoryOperation
  readonly isUndone: boolean
  readonly isUndoing: boolean
  readonly isReadOnly: boolean
  readonly onSee: (at: PastMoment) => void
  readonly onUndo: () => void
  readonly onSelect: (operationId: string) => void
}

/** One operation: who did it and when, what it changed, and how to undo it. */
export function OperationPanel(props: OperationPanelProps) {
  const { projectId, environmentId, operation, onSee } = props
  return (
    <section className={styles.panel} aria-label="Operation">
      <div className={styles.about}>
        <h2 className={styles.sentence}>{operation.sentence}</h2>
        <p className={styles.dim}>
          {operation.actor}, <time dateTime={operation.at}>{fullTime(operation.at)}</time>
        </p>
        {operation.comment && <p>{operation.comment}</p>}
        <div className={styles.buttons}>
          {!props.isReadOnly && <UndoButton {...props} />}
          <SeeMenu operationId={operation.id} onSee={onSee} />
          <ExportAsOf environmentId={environmentId} operationId={operation.id} />
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section className={styles.changes} tabIndex={0} aria-label="Changes">
        <Changes projectId={projectId} operationId={operation.id} />
      </section>
    </section>
  )
}

function Changes({ projectId, operationId }: { readonly projectId: string; readonly operationId: string }) {
  const query = useInfiniteQuery(changesQuery(useHost(), projectId, operationId))
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const { documents, groups, names } = useMemo(() => {
    const pages = data?.pages ?? []
    const names: Readonly<Record<string, string>> = Object.assign({}, ...pages.map((page) => page.names))
    const rows = pages.flatMap((page) => page.rows)
    return { documents: pages.flatMap(({ items }) => items), groups: changeGroups(rows, names), names }
  }, [data])
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (isPending) return <SlowSkeleton />
  return (
    <>
      {groups.length + documents.length === 0 && <p className={styles.dim}>No visible changes.</p>}
      {groups.map((group) => (
        <RowsView key={group.id} group={group} />
      ))}
      {documents.map((document) => (
        <DocumentView
          key={`${document.id} ${document.environmentId}`}
          document={document}
          environment={document.environmentId === null ? undefined : names[document.environmentId]}
        />
      ))}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more changes
        </Button>
      )}
    </>
  )
}
