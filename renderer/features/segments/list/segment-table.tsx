import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { SearchField } from '../../../components/form/search-field.tsx'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import { withDeleteKey } from '../../../components/grid/with-delete-key.ts'
import frame from '../../../components/layout/list-screen.module.css'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { counted } from '../../../lib/words/counted.ts'
import { segmentColumns } from './segment-columns.tsx'
import type { SegmentRows } from './use-segment-rows.ts'

interface SegmentTableProps {
  readonly projectId: string
  readonly environmentId: string
  readonly list: SegmentRows
  /** How many segments there are without a filter; at least one. */
  readonly count: number
  /** Ids of the segments with a draft. */
  readonly drafts: ReadonlySet<string>
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
  /** Called on Delete. Absent: the list is read only. */
  readonly onDelete?: () => void
  /** Said if the filter leaves nothing. */
  readonly noMatch: string
}

const rowId = ({ id }: { readonly id: string }) => id

/** Segments in a list that can be filtered and sorted; Enter or a click opens one. */
export function SegmentTable(props: SegmentTableProps) {
  const { projectId, environmentId, list, count, drafts, selectedId, onSelect, onDelete, noMatch } = props
  const navigate = useNavigate()
  const { rows, words, text, setText, sort, setSort } = list
  const { lists } = useCapabilities().segments
  const columns = useMemo(() => segmentColumns(words, drafts, lists), [words, drafts, lists])
  const selection = useGridSelection({
    rows,
    rowId,
    selectedId,
    onSelect,
    onOpen: ({ id }) =>
      void navigate({
        to: '/p/$projectId/e/$environmentId/segments/$segmentId',
        params: { projectId, environmentId, segmentId: id },
      }),
  })
  return (
    <>
      <div className={frame.filter}>
        <SearchField
          id="segments.filter"
          group="Segments"
          label="Filter segments"
          placeholder={`Filter ${counted(count, 'segment')} by key, name or tag`}
          value={text}
          onChange={setText}
          onKeyDown={selection.onKeyDown}
        />
      </div>
      {rows.length === 0 ? (
        <EmptyState title="No matching segments" text={noMatch} />
      ) : (
        <DataGrid
          label="Segments"
          rows={rows}
          columns={columns}
          selection={onDelete ? withDeleteKey(selection, onDelete) : selection}
          sort={sort}
          onSort={setSort}
        />
      )}
    </>
  )
}
