import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { create } from 'zustand'
import type { Progress } from '../../../../shared/contract/shapes/progress.ts'
import type { HostClient } from '../../../lib/host/api.ts'
import { runLong } from '../../../lib/host/run-long.ts'

/** How far the search is. */
export const useSinceProgress = create<{ readonly progress: Progress | undefined }>(() => ({
  progress: undefined,
}))

export interface SinceQuestion {
  readonly environmentId: string
  readonly flagId: string
  readonly profileId: string
}

/** Since when a profile gets what it gets. */
export const sinceQuery = (host: HostClient, { environmentId, flagId, profileId }: SinceQuestion) =>
  queryOptions({
    queryKey: ['evaluation', 'since', environmentId, flagId, profileId],
    queryFn: ({ signal }) => {
      useSinceProgress.setState({ progress: undefined })
      const asked = host.past.sinceWhen({ environmentId, resourceId: flagId, profileId }, { signal })
      return runLong(asked, (progress) => useSinceProgress.setState({ progress }))
    },
    gcTime: 60_000,
    retry: false,
  })

/** Stops the search. */
export const cancelSince = (queries: QueryClient) =>
  void queries.cancelQueries({ queryKey: ['evaluation', 'since'] })
