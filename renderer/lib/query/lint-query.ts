import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { LintTarget } from '../../../shared/contract/evaluation/lint.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { HostClient } from '../host/api.ts'
import { beginning } from '../work/run-long.ts'
import { watchedWork } from '../work/watched-work.ts'

/** The checks of an environment. */
export const lintWork = watchedWork()

/** What lint finds in an environment. */
export const lintQuery = (host: HostClient, environmentId: string, target: LintTarget = 'all') =>
  queryOptions({
    queryKey: ['evaluation', 'lint', environmentId, target],
    queryFn: ({ signal }) =>
      lintWork.run(host.lint.environment({ environmentId, target }, { signal }), beginning('checking')),
  })

/** What lint finds in a flag as it is on screen. */
export const flagLintQuery = (host: HostClient, document: FlagDocument) =>
  queryOptions({
    queryKey: ['evaluation', 'lint-flag', document.targeting.environmentId, document.flag.id, document],
    queryFn: ({ signal }) => host.lint.flag({ document }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  })

/** Stops the checks; what was found before stays. */
export const cancelLint = (queries: QueryClient) =>
  void queries.cancelQueries({ queryKey: ['evaluation', 'lint'] })
