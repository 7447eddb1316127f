import { MutationCache, QueryClient } from '@tanstack/react-query'
import type { HostEvent } from '../../../shared/contract/window/instance.ts'
import { codeOf, isLost } from '../errors/errors.ts'
import { noteUnsent } from '../host/host-problem.ts'

/**
 * The first element of a query key, which determines the events that make the query stale. `instance`: data
 * in Postgres. `workbench`: profiles, drafts, settings. `evaluation`: both, such as the outcome of a draft
 * for a profile. `suites`: the same of test cases, and their files. `access`: the accesses and the paths of their places.
 */
type QueryScope = 'instance' | 'workbench' | 'evaluation' | 'access' | 'host' | 'suites'

const expected = new Set(['INVALID', 'NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'STALE'])

/**
 * Queries stay fresh until the host reports a change, and wait for a lost connection. There is no polling by default.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    mutationCache: new MutationCache({ onError: (error) => void (isLost(error) && noteUnsent()) }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (count, error) => isLost(error) || (count < 2 && !expected.has(codeOf(error))),
        retryDelay: 400,
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** Invalidates the queries that an event makes stale. Mounted screens refetch them. */
export function invalidateFor(client: QueryClient, event: HostEvent): void {
  for (const scope of staleScopes(event)) void client.invalidateQueries({ queryKey: [scope] })
}

function staleScopes({ type }: HostEvent): readonly QueryScope[] {
  switch (type) {
    case 'instance-changed':
      return ['instance', 'evaluation', 'access', 'suites']
    case 'access-changed':
      return ['access']
    case 'workbench-changed':
      return ['workbench', 'evaluation', 'suites']
    case 'suites-changed':
      return ['suites']
    case 'ready':
    case 'instance-replaced':
    case 'postgres-back':
      return ['instance', 'workbench', 'evaluation', 'access', 'host', 'suites']
    case 'postgres-lost':
      return ['host']
  }
}
