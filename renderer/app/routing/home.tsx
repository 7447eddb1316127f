import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'
import { useEnvironmentPath } from './environment-path.ts'
import { Welcome } from './welcome.tsx'

/** The start screen: redirects to the flags of the environment that was last open. */
export function Home() {
  const { data: tree, error, refetch } = useQuery(treeQuery(useHost()))
  const place = useEnvironmentPath()
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (tree?.every(({ projects }) => projects.length === 0)) return <Welcome />
  if (!place) return <SlowSkeleton />
  const params = { projectId: place.project.id, environmentId: place.environment.id }
  return <Navigate to="/p/$projectId/e/$environmentId/flags" params={params} replace />
}
