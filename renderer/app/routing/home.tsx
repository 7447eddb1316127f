import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { useActing } from '../../lib/acting/use-acting.ts'
import { useHost } from '../../lib/host/api.ts'
import { settingsQuery, treeQuery } from '../../lib/query/queries.ts'
import { tabId } from '../../lib/tabs/open-tabs.ts'
import { tabLink } from '../tabs/tab-link.ts'
import { useEnvironmentPath } from './environment-path.ts'
import { NothingToSee, Welcome } from './welcome.tsx'

/** The start screen: redirects to the tab that was shown last, or to the flags of the environment that was last open. */
export function Home() {
  const host = useHost()
  const { data: tree, error, refetch } = useQuery(treeQuery(host))
  const place = useEnvironmentPath()
  const acting = useActing()?.access
  const { data: settings } = useQuery(settingsQuery(host))
  if (acting?.attachments.length === 0) return <NothingToSee accessKey={acting.key} />
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (tree?.every(({ projects }) => projects.length === 0))
    return acting ? <NothingToSee accessKey={acting.key} /> : <Welcome />
  if (!place) return <SlowSkeleton />
  const shown = settings?.openTabs.find((tab) => tabId(tab) === settings.shownTab)
  if (shown && shown.projectId === place.project.id) return <Navigate {...tabLink(shown)} replace />
  const params = { projectId: place.project.id, environmentId: place.environment.id }
  return <Navigate to="/p/$projectId/e/$environmentId/flags" params={params} replace />
}
