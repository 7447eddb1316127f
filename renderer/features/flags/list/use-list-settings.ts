import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SavedFilter, Settings } from '../../../../shared/contract/window/settings.ts'
import type { GridSort } from '../../../components/grid/grid-types.ts'
import { notifyError } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { settingsQuery } from '../../../lib/query/queries.ts'

type ListSettings = Pick<Settings, 'flagColumns' | 'flagSort' | 'flagFilters'>

const initial: ListSettings = {
  flagColumns: {},
  flagSort: { column: 'key', isDescending: false },
  flagFilters: [],
}

/** What this workbench remembers of the flag list: columns, order and saved filters. */
export function useListSettings() {
  const host = useHost()
  const client = useQueryClient()
  const options = settingsQuery(host)
  const { data } = useQuery(options)
  const { flagColumns, flagSort, flagFilters } = data ?? initial
  const update = useMutation({
    mutationFn: (change: Partial<ListSettings>) => host.settings.update(change),
    // Shown at once; what is stored follows.
    onMutate: (change) => client.setQueryData(options.queryKey, (now) => now && { ...now, ...change }),
    onSuccess: (settings) => client.setQueryData(options.queryKey, settings),
    onError: (error) => {
      notifyError(error)
      void client.invalidateQueries({ queryKey: options.queryKey })
    },
  })
  return {
    columns: flagColumns,
    sort: flagSort,
    filters: flagFilters,
    showColumn: (id: string, isShown: boolean) =>
      update.mutate({ flagColumns: { ...flagColumns, [id]: isShown } }),
    setSort: (sort: GridSort) => update.mutate({ flagSort: sort }),
    /** Applies a change to the stored filters, which another window may have changed, too. */
    changeFilters: async (change: (filters: readonly SavedFilter[]) => readonly SavedFilter[]) => {
      const now = await host.settings.get()
      await update.mutateAsync({ flagFilters: [...change(now.flagFilters)] })
    },
  }
}
