import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'
import { useEnvironmentPath } from './environment-path.ts'
import { NotFound } from './not-found.tsx'

/** Shows a screen of one environment, or says that the environment does not exist. */
export function EnvironmentRoute() {
  const { data: tree, error, refetch } = useQuery(treeQuery(useHost()))
  const place = useEnvironmentPath()
  if (error && !tree) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!tree) return <SlowSkeleton />
  return place ? <Outlet /> : <NotFound />
}
