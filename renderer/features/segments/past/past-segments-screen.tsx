import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { PastMoment } from '../../../../shared/contract/shapes/moment.ts'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { QueryState } from '../../../components/feedback/query-state.tsx'
import { SearchField } from '../../../components/form/search-field.tsx'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import type { GridSort } from '../../../components/grid/grid-types.ts'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import { ScreenHead } from '../../../components/layout/screen-head.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { pastSegmentsQuery } from '../../../lib/query/past-queries.ts'
import { containsAll, haystackOf, wordsOf } from '../../../lib/search.ts'
import { counted } from '../../../lib/words/counted.ts'
import { segmentColumns, sortSegments } from '../list/segment-columns.tsx'
import styles from '../list/segments-screen.module.css'

interface PastSegmentsScreenProps {
  readonly projectId: string
  readonly environmentId: string
  readonly at: PastMoment
}

const rowId = ({ id }: { readonly id: string }) => id
const noDrafts: ReadonlySet<string> = new Set()

/** The segments of an environment as they were at a moment, read only. */
export function PastSegmentsScreen({ projectId, environmentId, at }: PastSegmentsScreenProps) {
  const navigate = useNavigate()
  const query = useQuery(pastSegmentsQuery(useHost(), environmentId, at))
  const { data } = query
  const [text, setText] = useState('')
  const [sort, setSort] = useState<GridSort>({ column: 'key', isDescending: false })
  const [selectedId, setSelected] = useState<string | null>(null)
  const words = useMemo(() => wordsOf(text), [text])
  const rows = useMemo(() => {
    const matching = (data ?? []).filter((row) => containsAll({ haystack: haystackOf(row) }, words))
    return sortSegments(matching, sort)
  }, [data, words, sort])
  const columns = useMemo(() => segmentColumns(words, noDrafts), [words])
  const selection = useGridSelection({
    rows,
    rowId,
    selectedId,
    onSelect: setSelected,
    onOpen: ({ id }) =>
      void navigate({
        to: '/p/$projectId/e/$environmentId/segments/$segmentId',
        params: { projectId, environmentId, segmentId: id },
      }),
  })
  return (
    <main className={styles.screen}>
      <ScreenHead title="Segments" aside={data?.length.toLocaleString()} />
      <QueryState query={query} />
      {data?.length === 0 && (
        <EmptyState title="No segments then" text="The environment had no segments at that moment." />
      )}
      {data && data.length > 0 && (
        <>
          <div className={styles.filter}>
            <SearchField
              id="segments.filter"
              group="Segments"
              label="Filter segments"
              placeholder={`Filter ${counted(data.length, 'segment')} by key, name or tag`}
              value={text}
              onChange={setText}
              onKeyDown={selection.onKeyDown}
            />
          </div>
          {rows.length === 0 ? (
            <EmptyState title="No matching segments" text="No segment of that time matches the filter." />
          ) : (
            <DataGrid
              label="Segments"
              rows={rows}
              columns={columns}
              selection={selection}
              sort={sort}
              onSort={setSort}
            />
          )}
        </>
      )}
    </main>
  )
}
