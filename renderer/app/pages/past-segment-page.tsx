import { useQuery } from '@tanstack/react-query'
import type { PastMoment } from '../../../shared/contract/shapes/moment.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import { QueryState } from '../../components/feedback/query-state.tsx'
import { PastSegmentBenchPanel } from '../../features/bench/past/past-segment-bench-panel.tsx'
import { usePastSegmentBench } from '../../features/bench/past/use-past-segment-bench.ts'
import { ChangedSince } from '../../features/history/past/changed-since.tsx'
import { ResourceHistory } from '../../features/history/resource-history.tsx'
import { useSegmentSince } from '../../features/segments/editor/use-segment-since.ts'
import { PastSegmentScreen } from '../../features/segments/past/past-segment-screen.tsx'
import { useHost } from '../../lib/host/api.ts'
import {
  momentQuery,
  type PastPlace,
  pastSegmentQuery,
  pastSegmentsQuery,
} from '../../lib/query/past-queries.ts'
import styles from './beside-bench.module.css'
import { BesideBench } from './beside-bench.tsx'

interface PastSegmentPageProps {
  readonly projectId: string
  readonly environmentId: string
  readonly segmentId: string
  readonly at: PastMoment
}

/** One segment in one environment as it was at a moment, with the bench of that moment beside it. */
export function PastSegmentPage({ projectId, environmentId, segmentId, at }: PastSegmentPageProps) {
  const host = useHost()
  const place = { environmentId, resourceId: segmentId, at }
  const query = useQuery(pastSegmentQuery(host, place))
  const position = useQuery(momentQuery(host, projectId, at)).data?.position
  if (!query.data)
    return (
      <main className={styles.loading}>
        <QueryState query={query} />
      </main>
    )
  return <PastSegmentWithBench projectId={projectId} place={place} past={query.data} position={position} />
}

interface PastSegmentWithBenchProps {
  readonly projectId: string
  readonly place: PastPlace
  readonly past: { readonly document: SegmentDocument; readonly changesSince: number }
  readonly position: number | undefined
}

function PastSegmentWithBench({ projectId, place, past, position }: PastSegmentWithBenchProps) {
  const { document, changesSince } = past
  const { environmentId, resourceId: segmentId, at } = place
  const segments = useQuery(pastSegmentsQuery(useHost(), environmentId, at)).data
  const bench = usePastSegmentBench(document, place)
  const since = useSegmentSince(document)
  const of = { projectId, environmentId }
  return (
    <BesideBench id="segment" bench={<PastSegmentBenchPanel bench={bench} />}>
      <PastSegmentScreen
        {...of}
        document={document}
        segments={segments ?? []}
        reaches={bench.result}
        history={position !== undefined && <ResourceHistory {...of} of={{ segmentId }} until={position} />}
        since={
          <ChangedSince
            noun="segment"
            resourceKey={document.segment.key}
            operations={changesSince}
            since={since}
          />
        }
      />
    </BesideBench>
  )
}
