import { queryOptions } from '@tanstack/react-query'
import type { HostClient } from '../../lib/host/api.ts'

/** One segment in one environment. */
export const segmentQuery = (host: HostClient, segmentId: string, environmentId: string) =>
  queryOptions({
    queryKey: ['instance', 'segment', segmentId, environmentId],
    queryFn: ({ signal }) => host.segmentSettings.get({ segmentId, environmentId }, { signal }),
  })
