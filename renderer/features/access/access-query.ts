import { queryOptions } from '@tanstack/react-query'
import type { HostClient } from '../../lib/api.ts'

/** The accesses that one may see, ordered by key. Their secrets are in no answer but that of making one. */
export const accessesQuery = (host: HostClient) =>
  queryOptions({
    queryKey: ['access', 'list'],
    queryFn: ({ signal }) => host.access.list(undefined, { signal }),
  })

/** What `access.mayDo` is asked. */
export type MayDo = Parameters<HostClient['access']['mayDo']>[0]

/** Whether an access may do something, and by which rule. */
export const mayDoQuery = (host: HostClient, question: MayDo) =>
  queryOptions({
    queryKey: ['access', 'may-do', question],
    queryFn: ({ signal }) => host.access.mayDo(question, { signal }),
  })
