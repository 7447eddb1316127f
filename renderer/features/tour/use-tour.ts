import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings, TourStep } from '../../../shared/contract/window/settings.ts'
import { notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { settingsQuery } from '../../lib/query/queries.ts'
import { withStep } from './tour-steps.ts'

export interface Tour {
  /** False until the settings are known, and once the tour was skipped. */
  readonly isShown: boolean
  readonly done: readonly TourStep[]
  readonly note: (step: TourStep) => void
  readonly hide: () => void
  /** Shows it again, from the first step. */
  readonly begin: () => void
}

/** The tour of the sample project, as the workbench remembers it. */
export function useTour(): Tour {
  const host = useHost()
  const queries = useQueryClient()
  const options = settingsQuery(host)
  const tour = useQuery(options).data?.tour
  const set = (next: Settings['tour']) => {
    // Updated immediately, because the host only stores the value; an answer under way has the former one.
    void queries.cancelQueries({ queryKey: options.queryKey })
    queries.setQueryData(options.queryKey, (settings) => settings && { ...settings, tour: next })
    host.settings
      .update({ tour: next })
      .then((settings) => queries.setQueryData(options.queryKey, settings))
      .catch(notifyError)
  }
  return {
    isShown: tour?.isHidden === false,
    done: tour?.done ?? [],
    note: (step) => {
      const known = queries.getQueryData(options.queryKey)?.tour
      if (!known || known.isHidden) return
      const done = withStep(known.done, step)
      if (done !== known.done) set({ ...known, done: [...done] })
    },
    hide: () => set({ isHidden: true, done: [] }),
    begin: () => set({ isHidden: false, done: [] }),
  }
}
