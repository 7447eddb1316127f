import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { SuiteRun } from '../../../shared/contract/suites/suite-shapes.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import type { HostClient } from '../host/api.ts'
import { beginning } from '../work/run-long.ts'
import { watchedWork } from '../work/watched-work.ts'

/** A run of all suites. */
export const suitesWork = watchedWork()

/** All suites that the workbench remembers, with their results. Runs again when a file or a flag changes. */
export const suitesQuery = (host: HostClient) =>
  queryOptions({
    queryKey: ['suites', 'run'],
    queryFn: ({ signal }): Promise<SuiteRun> =>
      suitesWork.run(host.suites.run({}, { signal }), beginning('reading')),
    retry: false,
  })

/** The cases of the environment, run with a flag as it is on screen. */
export const flagCasesQuery = (host: HostClient, document: FlagDocument) =>
  queryOptions({
    queryKey: ['suites', 'flag', document.targeting.environmentId, document.flag.id, document],
    queryFn: ({ signal }) => host.suites.ofFlag({ document }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  })

/** The same with a segment. */
export const segmentCasesQuery = (host: HostClient, document: SegmentDocument) =>
  queryOptions({
    queryKey: ['suites', 'segment', document.setting.environmentId, document.segment.id, document],
    queryFn: ({ signal }) => host.suites.ofSegment({ document }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  })

/** Whether failing cases keep a project from being saved. */
export const gateQuery = (host: HostClient, projectId: string) =>
  queryOptions({
    queryKey: ['suites', 'gate', projectId],
    queryFn: ({ signal }) => host.suites.gate({ projectId }, { signal }),
    retry: false,
  })

/** How many cases there are and fail. */
export function countCases({ suites }: SuiteRun): { readonly total: number; readonly failed: number } {
  const cases = suites.flatMap((suite) => suite.cases)
  return { total: cases.length, failed: cases.filter(({ failed }) => failed > 0).length }
}
