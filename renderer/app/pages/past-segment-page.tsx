import { useQuery } from '@tanstack/react-query'
import type { PastMoment } from '../../../shared/contract/shapes/moment.ts'
import { QueryState } from '../../components/feedback/query-state.tsx'
import { ChangedSince } from '../../features/history/past/changed-since.tsx'
import { ResourceHistory } from '../../features/history/resource-history.tsx'
import { PastSegmentScreen } from '../../features/segments/past/past-segment-screen.tsx'
import { useHost } from '../../lib/host/api.ts'
import { momentQuery, pastSegmentQuery, pastSegmentsQuery } from '../../lib/query/past-queries.ts'
import styles from './beside-bench.module.css'

interface PastSegmentPageProps {
  readonly projectId: string
  readonly environmentId: string
  readonly segmentId: string
  readonly at: PastMoment
}

/** One segment in one environment as it was at a moment. */
export function PastSegmentPage({ projectId, environmentId, segmentId, at }: PastSegmentPageProps) {
  const host = useHost()
  const query = useQuery(pastSegmentQuery(host, { environmentId, resourceId: segmentId, at }))
  const segments = useQuery(pastSegmentsQuery(host, environmentId, at)).data
  const position = useQuery(momentQuery(host, projectId, at)).data?.position
  if (!query.data)
    return (
      <main className={styles.loading}>
        <QueryState query={query} />
      </main>
    )
  const { document, changesSince } = query.data
  const place = { projectId, environmentId }
  return (
    <PastSegmentScreen
      {...place}
      document={document}
      segments={segments ?? []}
      history={position !== undefined && <ResourceHistory {...place} of={{ segmentId }} until={position} />}
      since={<ChangedSince noun="segment" changes={changesSince} />}
    />
  )
}
