import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { QueryState } from '../../../components/feedback/query-state.tsx'
import { LinkButton } from '../../../components/layout/link-button.tsx'
import frame from '../../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../../components/layout/screen-head.tsx'
import { MayButton } from '../../../components/permission/may-button.tsx'
import { UndoLast } from '../../../components/review/undo-last.tsx'
import { useRefusals } from '../../../lib/acting/use-refusal.ts'
import { useHost } from '../../../lib/host/api.ts'
import { segmentDraftsQuery, segmentsQuery } from '../../../lib/query/queries.ts'
import { askSegment } from '../dialogs/asked-segment.ts'
import { SegmentDialogs } from '../dialogs/segment-dialogs.tsx'
import { SegmentTable } from './segment-table.tsx'
import { useSegmentRows } from './use-segment-rows.ts'

interface SegmentsScreenProps {
  readonly projectId: string
  readonly environmentId: string
}

/** All segments of a project, as configured in the open environment. */
export function SegmentsScreen({ projectId, environmentId }: SegmentsScreenProps) {
  const host = useHost()
  const refusal = useRefusals()
  const [noCreate, noDelete] = [
    refusal('create', 'segment', projectId),
    refusal('delete', 'segment', projectId),
  ]
  const segments = useQuery(segmentsQuery(host, environmentId))
  const { data } = segments
  const [selectedId, setSelected] = useState<string | null>(null)
  const list = useSegmentRows(data)
  const selected = list.rows.find(({ id }) => id === selectedId)
  const kept = useQuery(segmentDraftsQuery(host, environmentId)).data
  const drafts = useMemo(() => new Set(kept?.map(({ segmentId }) => segmentId)), [kept])
  return (
    <main className={frame.screen}>
      <UndoLast projectId={projectId} />
      <ScreenHead title="Segments" aside={data?.length.toLocaleString()}>
        {selected && (
          <>
            <MayButton
              refusal={noCreate}
              onClick={() => askSegment({ what: 'duplicate', segment: selected })}
            >
              Duplicate…
            </MayButton>
            <MayButton refusal={noDelete} onClick={() => askSegment({ what: 'remove', segment: selected })}>
              Delete…
            </MayButton>
          </>
        )}
        <MayButton
          variant="filled"
          refusal={noCreate}
          onClick={() => askSegment({ what: 'create' })}
          rightSection={<span aria-hidden>N</span>}
        >
          New segment
        </MayButton>
      </ScreenHead>
      <QueryState query={segments} />
      {data?.length === 0 && (
        <EmptyState
          title="No segments yet"
          text="A segment is a group of contexts that many flags can target. Create one, or import segments from LaunchDarkly."
        >
          <MayButton variant="filled" refusal={noCreate} onClick={() => askSegment({ what: 'create' })}>
            New segment
          </MayButton>
          <LinkButton to="/p/$projectId/e/$environmentId/import" params={{ projectId, environmentId }}>
            Import
          </LinkButton>
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <SegmentTable
          projectId={projectId}
          environmentId={environmentId}
          list={list}
          count={data.length}
          drafts={drafts}
          selectedId={selectedId}
          onSelect={setSelected}
          onDelete={() => {
            if (selected && noDelete === undefined) askSegment({ what: 'remove', segment: selected })
          }}
          noMatch="No segment in this project matches the filter."
        />
      )}
      <SegmentDialogs projectId={projectId} environmentId={environmentId} createKey="n" />
    </main>
  )
}
