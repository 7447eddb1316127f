import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { HostClient } from '../../lib/host/api.ts'

// Polls, because recording sends no event: notifying every screen of each batch would cost more than the
// batch.
const everyMs = 5000
const pagesKeptUpToDate = 3

interface Pages {
  readonly state: { readonly data?: { readonly pages: readonly unknown[] } | undefined }
}

const refetchInterval = ({ state }: Pages) =>
  (state.data?.pages.length ?? 0) <= pagesKeptUpToDate ? everyMs : false

/** The identities whose key contains a text, in pages. */
export const identitiesQuery = (
  host: HostClient,
  environmentId: string,
  { search, contextKind }: { readonly search: string; readonly contextKind: string | null },
) =>
  infiniteQueryOptions({
    queryKey: ['instance', 'identities', environmentId, search, contextKind],
    queryFn: ({ signal, pageParam }) =>
      host.identities.list(
        {
          environmentId,
          ...(search && { search }),
          ...(contextKind && { contextKind }),
          ...(pageParam && { cursor: pageParam }),
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval,
  })

/** The number of identities of each context kind. */
export const kindsQuery = (host: HostClient, environmentId: string) =>
  queryOptions({
    queryKey: ['instance', 'identity-kinds', environmentId],
    queryFn: ({ signal }) => host.identities.listKinds({ environmentId }, { signal }),
    refetchInterval: everyMs,
  })

/** One identity with its traits. */
export const identityQuery = (host: HostClient, identityId: string) =>
  queryOptions({
    queryKey: ['instance', 'identity', identityId],
    queryFn: ({ signal }) => host.identities.get({ identityId }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: everyMs,
  })

/** The traits that identities have, in pages. */
export const traitsQuery = (host: HostClient, environmentId: string, search: string) =>
  infiniteQueryOptions({
    queryKey: ['instance', 'traits', environmentId, search],
    queryFn: ({ signal, pageParam }) =>
      host.traits.list(
        { environmentId, ...(search && { search }), ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval,
  })
