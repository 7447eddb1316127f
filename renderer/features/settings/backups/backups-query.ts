import { queryOptions } from '@tanstack/react-query'
import type { HostClient } from '../../../lib/host/api.ts'

/** The backups in the data folder, newest first. */
export const backupsQuery = (host: HostClient) =>
  queryOptions({
    queryKey: ['host', 'backups'],
    queryFn: ({ signal }) => host.backups.list(undefined, { signal }),
    // Files come and go without an event.
    staleTime: 0,
  })
