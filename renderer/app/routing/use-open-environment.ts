import { useNavigate, useParams, useRouterState } from '@tanstack/react-router'

/** Opens another environment of the project on the same screen: the same flag, the same segment. */
export function useOpenEnvironment(): (projectId: string, environmentId: string) => void {
  const navigate = useNavigate()
  const params = useParams({ strict: false })
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return (projectId, environmentId) => {
    const ids = { projectId, environmentId }
    const base = '/p/$projectId/e/$environmentId'
    if (params.projectId !== projectId)
      return void navigate({ to: `${base}/flags`, params: ids, search: { at: undefined } })
    const { flagId, segmentId, sourceEnvironmentId } = params
    if (sourceEnvironmentId && params.environmentId) {
      // The other side of the comparison cannot become both: the two sides swap.
      const source = environmentId === sourceEnvironmentId ? params.environmentId : sourceEnvironmentId
      const to = `${base}/environments/compare/$sourceEnvironmentId` as const
      return void navigate({ to, params: { ...ids, sourceEnvironmentId: source } })
    }
    if (flagId) return void navigate({ to: `${base}/flags/$flagId`, params: { ...ids, flagId } })
    if (segmentId) return void navigate({ to: `${base}/segments/$segmentId`, params: { ...ids, segmentId } })
    if (path.endsWith('/segments')) return void navigate({ to: `${base}/segments`, params: ids })
    if (path.endsWith('/environments')) return void navigate({ to: `${base}/environments`, params: ids })
    if (path.endsWith('/identities')) return void navigate({ to: `${base}/identities`, params: ids })
    if (path.endsWith('/import')) return void navigate({ to: `${base}/import`, params: ids })
    if (path.endsWith('/history')) return void navigate({ to: `${base}/history`, params: ids })
    void navigate({ to: `${base}/flags`, params: ids })
  }
}
