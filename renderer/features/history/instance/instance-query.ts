import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { HostClient } from '../../../lib/host/api.ts'
import type { HistoryFilter } from '../history-query.ts'

/** What of a filter also holds for the whole instance. */
export type InstanceFilter = Pick<HistoryFilter, 'actor' | 'text' | 'from'>

/** The operations of the whole instance, newest first, in pages. */
export const instanceOperationsQuery = (host: HostClient, filter: InstanceFilter) =>
  infiniteQueryOptions({
    queryKey: ['instance', 'operations', 'all', filter],
    queryFn: ({ pageParam, signal }) =>
      host.operations.listAll(
        { ...filter, limit: 100, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

/** What an operation changed outside of projects. History never changes. */
export const elsewhereQuery = (host: HostClient, operationId: string) =>
  queryOptions({
    queryKey: ['history', 'elsewhere', operationId],
    queryFn: ({ signal }) => host.operations.describeElsewhere({ operationId }, { signal }),
  })
