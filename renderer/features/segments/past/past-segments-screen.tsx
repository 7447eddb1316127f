import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PastMoment } from '../../../../shared/contract/shapes/moment.ts'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { QueryState } from '../../../components/feedback/query-state.tsx'
import frame from '../../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../../components/layout/screen-head.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { pastSegmentsQuery } from '../../../lib/query/past-queries.ts'
import { SegmentTable } from '../list/segment-table.tsx'
import { useSegmentRows } from '../list/use-segment-rows.ts'

interface PastSegmentsScreenProps {
  readonly projectId: string
  readonly environmentId: string
  readonly at: PastMoment
}

const noDrafts: ReadonlySet<string> = new Set()

/** The segments of an environment as they were at a moment, read only. */
export function PastSegmentsScreen({ projectId, environmentId, at }: PastSegmentsScreenProps) {
  const query = useQuery(pastSegmentsQuery(useHost(), environmentId, at))
  const { data } = query
  const list = useSegmentRows(data)
  const [selectedId, setSelected] = useState<string | null>(null)
  return (
    <main className={frame.screen}>
      <ScreenHead title="Segments" aside={data?.length.toLocaleString()} />
      <QueryState query={query} />
      {data?.length === 0 && (
        <EmptyState title="No segments then" text="The environment had no segments at that moment." />
      )}
      {data && data.length > 0 && (
        <SegmentTable
          projectId={projectId}
          environmentId={environmentId}
          list={list}
          count={data.length}
          drafts={noDrafts}
          selectedId={selectedId}
          onSelect={setSelected}
          noMatch="No segment of that time matches the filter."
        />
      )}
    </main>
  )
}
