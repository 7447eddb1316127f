import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { HistoryOperation } from '../../../../shared/contract/history/operations.ts'
import type { PastMoment } from '../../../../shared/contract/shapes/moment.ts'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import { useMoreOnScroll } from '../../../components/grid/use-more-on-scroll.ts'
import frame from '../../../components/layout/list-screen.module.css'
import { type Command, useCommands } from '../../../lib/commands/commands.ts'
import { useHost } from '../../../lib/host/api.ts'
import styles from '../history.module.css'
import { obstacleQuery } from '../history-query.ts'
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
    useUndoCommand({
      projectId,
      operation: isReadOnly || isUndone ? undefined : row,
      isUndoing: undo.isPending,
      onUndo: undo.mutate,
      onSelect,
    }),
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
    <div className={`${frame.split} ${styles.split}`}>
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

interface UndoCommandProps {
  readonly projectId: string
  readonly operation: HistoryOperation | undefined
  readonly isUndoing: boolean
  readonly onUndo: (operationId: string) => void
  readonly onSelect: (operationId: string) => void
}

/** Undoes the selected operation or, where another one stands in the way, leads to the one to undo first. */
function useUndoCommand({ projectId, operation, isUndoing, onUndo, onSelect }: UndoCommandProps): Command {
  const offered = operation && !makesProject(operation) ? operation : undefined
  const query = obstacleQuery(useHost(), projectId, offered?.id ?? '')
  const { data: obstacle } = useQuery({ ...query, enabled: offered !== undefined })
  const first = offered && obstacle?.first
  const command = { id: 'history.undo', group: 'History' }
  if (first) return { ...command, title: 'Go to the operation to undo first', run: () => onSelect(first.id) }
  return {
    ...command,
    title: 'Undo the selected operation',
    disabled: !offered || obstacle !== null || isUndoing,
    run: () => offered && onUndo(offered.id),
  }
}
