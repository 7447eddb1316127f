import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { useActing } from '../../lib/acting/use-acting.ts'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'
import { type EnvironmentPath, useEnvironmentPath } from './environment-path.ts'
import { useStartPath } from './remembered-window.ts'
import { NothingToSee, Welcome } from './welcome.tsx'

/** The start screen: leads back to what the window showed last, or to the flags of the environment that was last open. */
export function Home() {
  const { data: tree, error, refetch } = useQuery(treeQuery(useHost()))
  const place = useEnvironmentPath()
  const acting = useActing()?.access
  if (acting?.attachments.length === 0) return <NothingToSee accessKey={acting.key} />
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (tree?.every(({ projects }) => projects.length === 0))
    return acting ? <NothingToSee accessKey={acting.key} /> : <Welcome />
  if (!place) return <SlowSkeleton />
  return <Onward place={place} />
}

function Onward({ place }: { readonly place: EnvironmentPath }) {
  // The route is forgotten as soon as it is on its way, while this is still shown.
  const [path] = useState(() => useStartPath.getState().path)
  const { history } = useRouter()
  const navigate = useNavigate()
  useEffect(() => {
    // Whoever clicked before the answer came is already on the way elsewhere.
    if (history.location.pathname !== '/') return
    if (path !== null) return history.replace(path)
    const params = { projectId: place.project.id, environmentId: place.environment.id }
    void navigate({ to: '/p/$projectId/e/$environmentId/flags', params, replace: true })
  }, [history, navigate, path, place.project.id, place.environment.id])
  return <SlowSkeleton />
}
