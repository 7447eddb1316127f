import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { ErrorNotice } from '../components/error-notice.tsx'
import { SlowSkeleton } from '../components/slow-skeleton.tsx'
import { useHost } from '../lib/api.ts'
import { treeQuery } from '../lib/queries.ts'
import { NoSuchPlace } from './no-such-place.tsx'
import { usePlace } from './use-place.ts'

/** Shows a screen of one environment, or says that the environment does not exist. */
export function InPlace() {
  const { data: tree, error, refetch } = useQuery(treeQuery(useHost()))
  const place = usePlace()
  if (error && !tree) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!tree) return <SlowSkeleton />
  return place ? <Outlet /> : <NoSuchPlace />
}
