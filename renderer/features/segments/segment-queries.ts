import { queryOptions } from '@tanstack/react-query'
import type { HostClient } from '../../lib/host/api.ts'

/** What has a condition on a segment, in every environment. */
export const segmentUsesQuery = (host: HostClient, segmentId: string) =>
  queryOptions({
    queryKey: ['instance', 'segmentUses', segmentId],
    queryFn: ({ signal }) => host.segments.listUses({ segmentId }, { signal }),
  })
