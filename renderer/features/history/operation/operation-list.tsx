import { useMemo, useState } from 'react'
import type { HistoryOperation } from '../../../../shared/contract/history/operations.ts'
import type { PastMoment } from '../../../../shared/contract/shapes/moment.ts'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import { useMoreOnScroll } from '../../../components/grid/use-more-on-scroll.ts'
import { useCommands } from '../../../lib/commands/commands.ts'
import styles from '../history.module.css'
import { useUndo } from '../use-undo.ts'
import { operationColumns } from './operation-columns.tsx'
import { OperationPanel } from './operation-panel.tsx'
import { makesProject } from './undo-button.tsx'

interface OperationListProps {
  readonly label: string
  readonly projectId: string
  readonly environmentId: string
  readonly operations: readonly HistoryOperation[]
  /** Null: the newest, which stays selected when newer ones are added above it. */
  readonly selectedId: string | null
  readonly onSelect: (operationId: string) => void
  readonly undone: ReadonlySet<string>
  /** The query that loads older operations. */
  readonly query: Parameters<typeof useMoreOnScroll>[0]
  /** Shows the project, or what the list is about, at a moment. */
  readonly onSee: (at: PastMoment) => void
  /** True for the operations until a past moment, which are not undone from there. */
  readonly isReadOnly?: boolean
}

const rowId = ({ id }: HistoryOperation) => id

/** Operations, newest first, and the changes of the selected one. */
export function OperationList(props: OperationListProps) {
  const { label, projectId, environmentId, operations, undone, query, onSee, isReadOnly = false } = props
  const { selectedId, onSelect } = props
  const [newest] = useState(operations[0]?.id)
  const wanted = selectedId ?? newest
  const undo = useUndo(projectId)
  const isListed = operations.some(({ id }) => id === wanted)
  const selection = useGridSelection({
    rows: operations,
    rowId,
    selectedId: (isListed ? wanted : operations[0]?.id) ?? null,
    onSelect,
    clickSelects: true,
  })
  const { row } = selection
  const hasComments = operations.some(({ comment }) => comment !== '')
  const columns = useMemo(() => operationColumns(undone, hasComments), [undone, hasComments])
  const onScrolled = useMoreOnScroll(query, operations.length)
  const isUndone = row !== undefined && undone.has(row.id)
  useCommands([
    {
      id: 'history.undo',
      group: 'History',
      title: 'Undo the selected operation',
      disabled: !row || isReadOnly || isUndone || makesProject(row) || undo.isPending,
      run: () => row && undo.mutate(row.id),
    },
    {
      id: 'history.before',
      group: 'History',
      title: 'See the project just before the selected operation',
      disabled: !row,
      run: () => row && onSee({ operationId: row.id, side: 'before' }),
    },
    {
      id: 'history.after',
      group: 'History',
      title: 'See the project just after the selected operation',
      disabled: !row,
      run: () => row && onSee({ operationId: row.id, side: 'after' }),
    },
  ])
  return (
    <div className={styles.split}>
      <DataGrid
        label={label}
        rows={operations}
        columns={columns}
        selection={selection}
        onScrolled={onScrolled}
      />
      {row && (
        <OperationPanel
          key={row.id}
          projectId={projectId}
          environmentId={environmentId}
          operation={row}
          isUndone={isUndone}
          isReadOnly={isReadOnly}
          onSee={onSee}
          isUndoing={undo.isPending}
          onUndo={() => undo.mutate(row.id)}
          onSelect={onSelect}
        />
      )}
    </div>
  )
}
