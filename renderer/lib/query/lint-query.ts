import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { create } from 'zustand'
import type { LintTarget } from '../../../shared/contract/evaluation/lint.ts'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { HostClient } from '../host/api.ts'
import { runLong } from '../host/run-long.ts'

/** How far the checks are; every part of the window that waits for them waits for the same. */
export const useLintProgress = create<{ readonly progress: Progress | undefined }>(() => ({
  progress: undefined,
}))

/** What lint finds in an environment. */
export const lintQuery = (host: HostClient, environmentId: string, target: LintTarget = 'all') =>
  queryOptions({
    queryKey: ['evaluation', 'lint', environmentId, target],
    queryFn: ({ signal }) => {
      useLintProgress.setState({ progress: { type: 'progress', stage: 'checking', done: 0, total: 0 } })
      return runLong(host.lint.environment({ environmentId, target }, { signal }), (progress) =>
        useLintProgress.setState({ progress }),
      )
    },
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
