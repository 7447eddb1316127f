import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CaseRun, SuiteRun } from '../../../../shared/contract/suites/suite-shapes.ts'
import { notifyError } from '../../../lib/errors/notify.tsx'
import type { HostClient } from '../../../lib/host/api.ts'
import { suitesQuery } from '../../../lib/query/suites-query.ts'
import { runLong } from '../../../lib/work/run-long.ts'
import { rowId } from './visible-cases.ts'

/** Runs some cases again; their results take the place of those on screen. */
export function useRunSome(host: HostClient) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (some: readonly CaseRun[]) => {
      const only = Array.from(
        Map.groupBy(some, ({ file }) => file),
        ([file, cases]) => ({
          file,
          indexes: cases.map(({ index }) => index),
        }),
      )
      return runLong(host.suites.run({ only }), () => {})
    },
    onSuccess: (part) =>
      queries.setQueryData(suitesQuery(host).queryKey, (whole) => whole && withResults(whole, part)),
    onError: notifyError,
  })
}

/** A suite that has changed meanwhile is run anew as a whole, so its results stay. */
function withResults(whole: SuiteRun, part: SuiteRun): SuiteRun {
  const fresh = new Map(part.suites.map((suite) => [suite.file, suite]))
  return {
    ...whole,
    suites: whole.suites.map((suite) => {
      const next = fresh.get(suite.file)
      if (next?.digest !== suite.digest) return suite
      const results = new Map(next.cases.map((run) => [rowId(run), run]))
      return { ...suite, cases: suite.cases.map((run) => results.get(rowId(run)) ?? run) }
    }),
  }
}
