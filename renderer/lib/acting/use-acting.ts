import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Acting } from '../../../shared/contract/window/acting.ts'
import { type HostClient, useHost } from '../host/api.ts'

/** A timer in a browser overflows after 24 days. */
const mostWaitMs = 24 * 60 * 60 * 1000

/** The access that this window acts as; null: none. Asked again when the access expires. */
const actingQuery = (host: HostClient) =>
  queryOptions({
    queryKey: ['access', 'acting'],
    queryFn: ({ signal }) => host.acting.get(undefined, { signal }),
    refetchInterval: ({ state }) => untilExpiry(state.data ?? null),
  })

function untilExpiry(acting: Acting | null): number | false {
  const expiresAt = acting?.access?.expiresAt
  if (acting?.ended !== null || !expiresAt) return false
  return Math.min(Math.max(expiresAt * 1000 - Date.now(), 0) + 100, mostWaitMs)
}

/** The access that this window acts as, as the host says; null: the owner works. Undefined: not known yet. */
export function useActing(): Acting | null | undefined {
  return useQuery(actingQuery(useHost())).data
}
