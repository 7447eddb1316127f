import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Acting } from '../../../shared/contract/window/acting.ts'
import { type HostClient, useHost } from '../host/api.ts'
import { untilExpiry } from './until-expiry.ts'

/** The access that this window acts as; null: none. Asked again when the access expires. */
const actingQuery = (host: HostClient) =>
  queryOptions({
    queryKey: ['access', 'acting'],
    queryFn: ({ signal }) => host.acting.get(undefined, { signal }),
    refetchInterval: ({ state }) => untilExpiry(state.data ?? null, Date.now()),
  })

/** The access that this window acts as, as the host says; null: the owner works. Undefined: not known yet. */
export function useActing(): Acting | null | undefined {
  return useQuery(actingQuery(useHost())).data
}
