import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { InstanceOperation } from '../../../../shared/contract/history/operations.ts'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { QueryState } from '../../../components/feedback/query-state.tsx'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import { useMoreOnScroll } from '../../../components/grid/use-more-on-scroll.ts'
import frame from '../../../components/layout/list-screen.module.css'
import { useHost } from '../../../lib/host/api.ts'
import styles from '../history.module.css'
import { undoneAmong } from '../use-operations.ts'
import { instanceColumns } from './instance-columns.tsx'
import { InstancePanel } from './instance-panel.tsx'
import { type InstanceFilter, instanceOperationsQuery } from './instance-query.ts'

interface InstanceHistoryProps {
  readonly filter: InstanceFilter
  readonly onClear: () => void
  /** Called when the history of a project is opened instead. */
  readonly onLeave: () => void
}

const rowId = ({ id }: InstanceOperation) => id
const none: readonly InstanceOperation[] = []

/** The operations on all projects and on what belongs to none, newest first, with those of the selected one. */
export function InstanceHistory({ filter, onClear, onLeave }: InstanceHistoryProps) {
  const query = useInfiniteQuery(instanceOperationsQuery(useHost(), filter))
  const pages = query.data?.pages
  const operations = useMemo(() => pages?.flatMap(({ items }) => items) ?? none, [pages])
  const columns = useMemo(() => {
    const places = Object.assign({}, ...(pages ?? []).map((page) => page.places))
    return instanceColumns(undoneAmong(operations), places)
  }, [pages, operations])
  const [selectedId, setSelected] = useState<string | null>(null)
  const isListed = operations.some(({ id }) => id === selectedId)
  const selection = useGridSelection({
    rows: operations,
    rowId,
    selectedId: (isListed ? selectedId : operations[0]?.id) ?? null,
    onSelect: setSelected,
    clickSelects: true,
  })
  const onScrolled = useMoreOnScroll(query, operations.length)
  const { row } = selection
  return (
    <>
      <QueryState query={query} />
      {pages && operations.length === 0 && (
        <EmptyState title="No matching operations" text="No operation on this instance matches the filter.">
          <Button onClick={onClear}>Clear the filter</Button>
        </EmptyState>
      )}
      {operations.length > 0 && (
        <div className={`${frame.split} ${styles.split}`}>
          <DataGrid
            label="History of the instance"
            rows={operations}
            columns={columns}
            selection={selection}
            onScrolled={onScrolled}
          />
          {row && <InstancePanel key={row.id} operation={row} onLeave={onLeave} />}
        </div>
      )}
    </>
  )
}
