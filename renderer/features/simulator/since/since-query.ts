import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { HostClient } from '../../../lib/host/api.ts'
import { beginning } from '../../../lib/work/run-long.ts'
import { watchedWork } from '../../../lib/work/watched-work.ts'

/** The search through history. */
export const sinceWork = watchedWork()

export interface SinceQuestion {
  readonly environmentId: string
  readonly flagId: string
  readonly profileId: string
}

/** Since when a profile gets what it gets. */
export const sinceQuery = (host: HostClient, { environmentId, flagId, profileId }: SinceQuestion) =>
  queryOptions({
    queryKey: ['evaluation', 'since', environmentId, flagId, profileId],
    queryFn: ({ signal }) =>
      sinceWork.run(
        host.past.sinceWhen({ environmentId, resourceId: flagId, profileId }, { signal }),
        beginning('asking past versions'),
      ),
    gcTime: 60_000,
    retry: false,
  })

/** Stops the search. */
export const cancelSince = (queries: QueryClient) =>
  void queries.cancelQueries({ queryKey: ['evaluation', 'since'] })
