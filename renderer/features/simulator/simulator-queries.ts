import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { SimulatorWho } from '../../../shared/contract/evaluation/simulator.ts'
import type { HostClient } from '../../lib/host/api.ts'
import { beginning } from '../../lib/work/run-long.ts'
import { watchedWork } from '../../lib/work/watched-work.ts'
import type { SimulatorSearch } from './use-simulator-place.ts'

/** Which rules answer, and as which SDK, as the host is asked. */
export const askedOf = ({ rules, sdk }: SimulatorSearch): Asked => ({
  rules: rules ?? 'draft',
  sdk: sdk ?? 'go',
})

interface Asked {
  readonly rules: 'draft' | 'saved'
  readonly sdk: 'go' | 'javascript'
}

/** The evaluation of all flags. */
export const simulatorWork = watchedWork()

const first = beginning('evaluating')

// A draft that goes on changing announces nothing, so that whoever comes back asks again.
const shared = { staleTime: 0, placeholderData: keepPreviousData, gcTime: 60_000, retry: false } as const

interface ExplainAsked extends Asked {
  readonly environmentId: string
  readonly flagId: string
  readonly who: SimulatorWho
}

/** What somebody gets from a flag, step by step. */
export const explainQuery = (host: HostClient, asked: ExplainAsked) =>
  queryOptions({
    queryKey: ['evaluation', 'simulator', 'explain', asked],
    queryFn: ({ signal }) => host.simulator.explain(asked, { signal }),
    ...shared,
  })

interface PersonAsked extends Asked {
  readonly environmentId: string
  readonly profileId: string
  readonly otherProfileId?: string | undefined
}

/** What one profile gets from every flag, or two of them. */
export const personQuery = (host: HostClient, asked: PersonAsked) =>
  queryOptions({
    queryKey: ['evaluation', 'simulator', 'person', asked],
    queryFn: ({ signal }) => simulatorWork.run(host.simulator.person(asked, { signal }), first),
    ...shared,
  })

export interface MatrixAsked extends Asked {
  readonly environmentIds: string[]
  readonly profileIds: string[]
}

/** How many values each flag gives these profiles in these environments. */
export const surveyQuery = (host: HostClient, asked: MatrixAsked) =>
  queryOptions({
    queryKey: ['evaluation', 'simulator', 'survey', asked],
    queryFn: ({ signal }) => simulatorWork.run(host.simulator.survey(asked, { signal }), first),
    ...shared,
  })

/** One block of the matrix. */
export const cellsQuery = (host: HostClient, asked: MatrixAsked & { readonly flagIds: string[] }) =>
  queryOptions({
    queryKey: ['evaluation', 'simulator', 'cells', asked],
    queryFn: ({ signal }) => host.simulator.cells(asked, { signal }),
    staleTime: 0,
    gcTime: 30_000,
    retry: false,
  })
