import { useQuery } from '@tanstack/react-query'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { useHost } from '../../../lib/host/api.ts'

/** A flag as it is saved in each environment. */
export function useDocuments(flagId: string, environments: readonly EnvironmentRow[]) {
  const host = useHost()
  return useQuery({
    queryKey: ['instance', 'flag-everywhere', flagId, environments.map(({ id }) => id)],
    queryFn: ({ signal }) =>
      Promise.all(
        environments.map(
          ({ id }): Promise<FlagDocument> => host.targeting.get({ flagId, environmentId: id }, { signal }),
        ),
      ),
    gcTime: 0,
  })
}
