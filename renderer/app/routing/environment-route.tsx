import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { capabilitiesOf } from '../../../shared/model/evaluation-model/capabilities.ts'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { PastBanner } from '../../features/history/past/past-banner.tsx'
import { CapabilitiesContext } from '../../lib/capabilities.ts'
import { useHost } from '../../lib/host/api.ts'
import { useMoment } from '../../lib/moment/use-moment.ts'
import { treeQuery } from '../../lib/query/queries.ts'
import { useEnvironmentPath } from './environment-path.ts'
import { NotFound } from './not-found.tsx'

/** Shows a screen of one environment, or says that the environment does not exist. */
export function EnvironmentRoute() {
  const { data: tree, error, refetch } = useQuery(treeQuery(useHost()))
  const place = useEnvironmentPath()
  const at = useMoment()
  if (error && !tree) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!tree) return <SlowSkeleton />
  if (!place) return <NotFound />
  return (
    <CapabilitiesContext value={capabilitiesOf(place.project.evaluationModel)}>
      {at && <PastBanner projectId={place.project.id} at={at} />}
      <Outlet />
    </CapabilitiesContext>
  )
}
