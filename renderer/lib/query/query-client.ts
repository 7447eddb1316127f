import { QueryClient } from '@tanstack/react-query'
import type { HostEvent } from '../../../shared/contract/instance.ts'
import { codeOf } from '../errors/errors.ts'

/**
 * What a query key begins with; it says which event makes the answer stale. `instance`: what Postgres holds.
 * `workbench`: profiles, drafts, settings. `evaluation`: both, as what a profile gets from a draft.
 * `access`: the accesses, with the paths of where they are attached.
 */
type QueryScope = 'instance' | 'workbench' | 'evaluation' | 'access' | 'host'

const expected = new Set(['INVALID', 'NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'STALE'])

/** Answers stay fresh until the host says that something has changed; nothing is polled. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (count, error) => count < 2 && !expected.has(codeOf(error)),
        retryDelay: 400,
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** Marks what an event makes stale; the screens that show it fetch it again. */
export function invalidateFor(client: QueryClient, event: HostEvent): void {
  for (const scope of staleScopes(event)) void client.invalidateQueries({ queryKey: [scope] })
}

function staleScopes({ type }: HostEvent): readonly QueryScope[] {
  switch (type) {
    case 'instance-changed':
      return ['instance', 'evaluation', 'access']
    case 'access-changed':
      return ['access']
    case 'workbench-changed':
      return ['workbench', 'evaluation']
    case 'ready':
    case 'postgres-back':
      return ['instance', 'workbench', 'evaluation', 'access', 'host']
    case 'postgres-lost':
      return ['host']
  }
}
