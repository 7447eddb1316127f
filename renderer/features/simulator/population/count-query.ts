import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { create } from 'zustand'
import type { PopulationCount } from '../../../../shared/contract/evaluation/populations.ts'
import type { Progress } from '../../../../shared/contract/shapes/progress.ts'
import type { HostClient } from '../../../lib/host/api.ts'
import { runLong } from '../../../lib/host/run-long.ts'

interface Counting extends Progress {
  readonly soFar?: PopulationCount
}

/** How far the count is, and what is known so far. */
export const useCounting = create<{ readonly progress: Counting | undefined }>(() => ({
  progress: undefined,
}))

export interface CountQuestion {
  readonly environmentId: string
  readonly flagId: string
  readonly populationId: string
  readonly rules: 'draft' | 'saved'
}

/** How many people each arm of a flag serves. A population that is made anew has another revision. */
export const countQuery = (host: HostClient, asked: CountQuestion, revision: number) =>
  queryOptions({
    queryKey: ['evaluation', 'population', asked, revision],
    queryFn: ({ signal }) => {
      useCounting.setState({ progress: undefined })
      return runLong(host.populations.count(asked, { signal }), (progress) =>
        useCounting.setState({ progress: progress as Counting }),
      )
    },
    // A draft that goes on changing announces nothing, so that whoever comes back asks again.
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
  })

/** Stops the count. */
export const cancelCount = (queries: QueryClient) =>
  void queries.cancelQueries({ queryKey: ['evaluation', 'population'] })
