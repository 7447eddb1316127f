import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { HistoryKind } from '../../../shared/contract/history/operations.ts'
import type { HostClient } from '../../lib/host/api.ts'

/** Filters for the list of operations. Absent fields do not filter. */
export interface HistoryFilter {
  readonly flagId?: string
  readonly segmentId?: string
  readonly environmentId?: string
  readonly kind?: HistoryKind
  readonly actor?: string
  readonly text?: string
  /** ISO 8601. */
  readonly from?: string
}

/** The operations of a project, newest first, in pages; with `until`, those up to that position. */
export const operationsQuery = (host: HostClient, projectId: string, filter: HistoryFilter, until?: number) =>
  infiniteQueryOptions({
    queryKey: ['instance', 'operations', projectId, filter, until ?? null],
    queryFn: ({ pageParam, signal }) =>
      host.operations.list(
        { projectId, ...filter, limit: 100, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    // A cursor is the position that a page ends before.
    initialPageParam: until === undefined ? null : String(until + 1),
    getNextPageParam: (page) => page.nextCursor,
    // While another filter loads, the list and the operation beside it stay: a click there must not be lost.
    placeholderData: (before, query) => (query?.queryKey[2] === projectId ? before : undefined),
  })

/** What stands in the way of undoing an operation; null: nothing that is known. */
export const obstacleQuery = (host: HostClient, projectId: string, operationId: string) =>
  queryOptions({
    queryKey: ['instance', 'obstacle', projectId, operationId],
    queryFn: ({ signal }) => host.operations.obstacle({ projectId, operationId }, { signal }),
  })

/** What one operation changed, in pages of flags and segments. History never changes. */
export const changesQuery = (host: HostClient, projectId: string, operationId: string) =>
  infiniteQueryOptions({
    queryKey: ['history', 'changes', projectId, operationId],
    queryFn: ({ pageParam, signal }) =>
      host.operations.describe(
        { projectId, operationId, limit: 50, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
