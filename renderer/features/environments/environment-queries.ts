import { queryOptions } from '@tanstack/react-query'
import type { Environment } from '../../../shared/contract/tree/environments.ts'
import type { HostClient } from '../../lib/host/api.ts'

/** All environments of a project, ordered by key. */
export const environmentsQuery = (host: HostClient, projectId: string) =>
  queryOptions({
    queryKey: ['instance', 'environments', projectId],
    queryFn: ({ signal }) => allEnvironments(host, projectId, signal),
  })

/** The SDK keys of an environment, oldest first, without the key itself. */
export const sdkKeysQuery = (host: HostClient, environmentId: string) =>
  queryOptions({
    queryKey: ['instance', 'sdk-keys', environmentId],
    queryFn: ({ signal }) => host.sdkKeys.list({ environmentId }, { signal }),
  })

export type SdkKey = Awaited<ReturnType<HostClient['sdkKeys']['list']>>[number]

async function allEnvironments(
  host: HostClient,
  projectId: string,
  signal: AbortSignal,
): Promise<readonly Environment[]> {
  const all: Environment[] = []
  let cursor: string | null = null
  do {
    const page = await host.environments.list(
      { projectId, limit: 500, ...(cursor === null ? {} : { cursor }) },
      { signal },
    )
    all.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return all
}
