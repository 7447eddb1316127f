import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { tourFlag } from '../../features/tour/tour-steps.ts'
import { notifyDone, notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { flagsQuery, treeQuery } from '../../lib/query/queries.ts'
import { environmentIn } from '../routing/environment-path.ts'

/** Opens the flag of the tour; without the sample project, the settings, which can load it. */
export function useStartTour(): () => void {
  const host = useHost()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { data: tree = [] } = useQuery(treeQuery(host))
  const start = async () => {
    const sample = tree.flatMap(({ projects }) => projects).find(({ isSample }) => isSample)
    const environment = sample && environmentIn(sample)
    const flags = sample && (await queries.ensureQueryData(flagsQuery(host, sample.id)))
    const flag = flags?.find(({ key }) => key === tourFlag)
    if (sample && environment && flag)
      return navigate({
        to: '/p/$projectId/e/$environmentId/flags/$flagId',
        params: { projectId: sample.id, environmentId: environment.id, flagId: flag.id },
      })
    notifyDone(
      sample
        ? `The tour needs the flag ${tourFlag}: delete the sample project and load it again.`
        : 'The tour needs the sample project: load it here.',
    )
    return navigate({ to: '/settings' })
  }
  return () => void start().catch(notifyError)
}
