import { useQuery } from '@tanstack/react-query'
import type { PastMoment } from '../../../shared/contract/shapes/moment.ts'
import { QueryState } from '../../components/feedback/query-state.tsx'
import { PastBenchPanel } from '../../features/bench/past/past-bench-panel.tsx'
import { usePastBench } from '../../features/bench/past/use-past-bench.ts'
import { type PastFlag, PastFlagScreen } from '../../features/flag/past-flag-screen.tsx'
import { useFlagSince } from '../../features/flag/state/use-flag-since.ts'
import { ChangedSince } from '../../features/history/past/changed-since.tsx'
import { ResourceHistory } from '../../features/history/resource-history.tsx'
import { useHost } from '../../lib/host/api.ts'
import { momentQuery, type PastPlace, pastFlagQuery } from '../../lib/query/past-queries.ts'
import styles from './beside-bench.module.css'
import { BesideBench } from './beside-bench.tsx'

interface PastFlagPageProps {
  readonly projectId: string
  readonly environmentId: string
  readonly flagId: string
  readonly at: PastMoment
}

/** One flag in one environment as it was at a moment, with the bench of that moment beside it. */
export function PastFlagPage({ projectId, environmentId, flagId, at }: PastFlagPageProps) {
  const host = useHost()
  const place = { environmentId, resourceId: flagId, at }
  const query = useQuery(pastFlagQuery(host, place))
  const position = useQuery(momentQuery(host, projectId, at)).data?.position
  if (!query.data)
    return (
      <main className={styles.loading}>
        <QueryState query={query} />
      </main>
    )
  return (
    <PastFlagWithBench
      projectId={projectId}
      place={place}
      past={query.data}
      changesSince={query.data.changesSince}
      position={position}
    />
  )
}

interface PastFlagWithBenchProps {
  readonly projectId: string
  readonly place: PastPlace
  readonly past: PastFlag
  readonly changesSince: number
  readonly position: number | undefined
}

function PastFlagWithBench({ projectId, place, past, changesSince, position }: PastFlagWithBenchProps) {
  const { environmentId, resourceId: flagId } = place
  const bench = usePastBench(past.document, place)
  const since = useFlagSince(past.document)
  return (
    <BesideBench id="flag" bench={<PastBenchPanel bench={bench} flags={past.flags} />}>
      <PastFlagScreen
        past={past}
        reaches={bench.result}
        history={
          position !== undefined && (
            <ResourceHistory {...{ projectId, environmentId }} of={{ flagId }} until={position} />
          )
        }
        since={
          <ChangedSince
            noun="flag"
            resourceKey={past.document.flag.key}
            operations={changesSince}
            since={since}
          />
        }
      />
    </BesideBench>
  )
}
