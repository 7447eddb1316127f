import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { QueryState } from '../../../components/feedback/query-state.tsx'
import { SearchField } from '../../../components/form/search-field.tsx'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import type { GridSort } from '../../../components/grid/grid-types.ts'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import { withDeleteKey } from '../../../components/grid/with-delete-key.ts'
import { LinkButton } from '../../../components/layout/link-button.tsx'
import { ScreenHead } from '../../../components/layout/screen-head.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { segmentDraftsQuery, segmentsQuery } from '../../../lib/query/queries.ts'
import { containsAll, haystackOf, wordsOf } from '../../../lib/search.ts'
import { counted } from '../../../lib/words/counted.ts'
import { askSegment } from '../dialogs/asked-segment.ts'
import { SegmentDialogs } from '../dialogs/segment-dialogs.tsx'
import { segmentColumns, sortSegments } from './segment-columns.tsx'
import styles from './segments-screen.module.css'

interface SegmentsScreenProps {
  readonly projectId: string
  readonly environmentId: string
}

const rowId = ({ id }: { readonly id: string }) => id

/** All segments of a project, as configured in the open environment. */
export function SegmentsScreen({ projectId, environmentId }: SegmentsScreenProps) {
  const host = useHost()
  const segments = useQuery(segmentsQuery(host, environmentId))
  const { data } = segments
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [sort, setSort] = useState<GridSort>({ column: 'key', isDescending: false })
  const [selectedId, setSelected] = useState<string | null>(null)
  const words = useMemo(() => wordsOf(text), [text])
  const rows = useMemo(
    () =>
      sortSegments(
        (data ?? []).filter((row) => containsAll({ haystack: haystackOf(row) }, words)),
        sort,
      ),
    [data, words, sort],
  )
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
  const selected = rows.find(({ id }) => id === selectedId)
  const drafts = useQuery(segmentDraftsQuery(host, environmentId)).data
  const columns = useMemo(
    () => segmentColumns(words, new Set(drafts?.map(({ segmentId }) => segmentId))),
    [words, drafts],
  )
  return (
    <main className={styles.screen}>
      <ScreenHead title="Segments" aside={data?.length.toLocaleString()}>
        {selected && (
          <>
            <Button onClick={() => askSegment({ what: 'duplicate', segment: selected })}>Duplicate…</Button>
            <Button onClick={() => askSegment({ what: 'remove', segment: selected })}>Delete…</Button>
          </>
        )}
        <Button
          variant="filled"
          onClick={() => askSegment({ what: 'create' })}
          rightSection={<span aria-hidden>N</span>}
        >
          New segment
        </Button>
      </ScreenHead>
      <QueryState query={segments} />
      {data?.length === 0 && (
        <EmptyState
          title="No segments yet"
          text="A segment is a group of contexts that many flags can target. Create one, or import segments from LaunchDarkly."
        >
          <Button variant="filled" onClick={() => askSegment({ what: 'create' })}>
            New segment
          </Button>
          <LinkButton to="/p/$projectId/e/$environmentId/import" params={{ projectId, environmentId }}>
            Import
          </LinkButton>
        </EmptyState>
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
            <EmptyState title="No matching segments" text="No segment in this project matches the filter." />
          ) : (
            <DataGrid
              label="Segments"
              rows={rows}
              columns={columns}
              selection={withDeleteKey(selection, () => {
                if (selected) askSegment({ what: 'remove', segment: selected })
              })}
              sort={sort}
              onSort={setSort}
            />
          )}
        </>
      )}
      <SegmentDialogs projectId={projectId} environmentId={environmentId} createKey="n" />
    </main>
  )
}
