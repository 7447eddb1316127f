import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { PopulationCount } from '../../../../shared/contract/evaluation/populations.ts'
import type { Progress } from '../../../../shared/contract/shapes/progress.ts'
import type { HostClient } from '../../../lib/host/api.ts'
import { watchedWork } from '../../../lib/work/watched-work.ts'

interface Counting extends Progress {
  readonly soFar?: PopulationCount | undefined
}

/** The count; its progress says what is known so far. */
export const countWork = watchedWork<Counting>()

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
    queryFn: ({ signal }) => countWork.run(host.populations.count(asked, { signal })),
    // A draft that goes on changing announces nothing, so that whoever comes back asks again.
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
  })

/** Stops the count. */
export const cancelCount = (queries: QueryClient) =>
  void queries.cancelQueries({ queryKey: ['evaluation', 'population'] })
