import { queryOptions } from '@tanstack/react-query'
import type { FlagRow } from '../../../shared/contract/flags/flags.ts'
import type { HostClient } from '../host/api.ts'

/** Queries that several screens use. The first element of a key is a `QueryScope`. */
export const treeQuery = (host: HostClient) =>
  queryOptions({
    queryKey: ['instance', 'tree'],
    queryFn: ({ signal }) => host.tree.get(undefined, { signal }),
  })

/** All flags of a project, ordered by key. Unchanged rows keep their identity. */
export const flagsQuery = (host: HostClient, projectId: string) =>
  queryOptions({
    queryKey: ['instance', 'flags', projectId],
    queryFn: ({ signal }) => host.flags.listAll({ projectId }, { signal }),
    structuralSharing: (old, next) => shareRows(old as readonly FlagRow[] | undefined, next as FlagRow[]),
  })

/** Who changed each flag of a project last, by flag id. */
export const lastActorsQuery = (host: HostClient, projectId: string) =>
  queryOptions({
    queryKey: ['instance', 'last-actors', projectId],
    queryFn: ({ signal }) => host.flags.lastActors({ projectId }, { signal }),
  })

export const segmentsQuery = (host: HostClient, environmentId: string) =>
  queryOptions({
    queryKey: ['instance', 'segments', environmentId],
    queryFn: ({ signal }) => host.segments.listAll({ environmentId }, { signal }),
  })

export const draftsQuery = (host: HostClient, environmentId: string) =>
  queryOptions({
    queryKey: ['workbench', 'drafts', environmentId],
    queryFn: ({ signal }) => host.drafts.list({ environmentId }, { signal }),
  })

/** The segments of an environment that have a draft. */
export const segmentDraftsQuery = (host: HostClient, environmentId: string) =>
  queryOptions({
    queryKey: ['workbench', 'segmentDrafts', environmentId],
    queryFn: ({ signal }) => host.segmentDrafts.list({ environmentId }, { signal }),
  })

export const profilesQuery = (host: HostClient) =>
  queryOptions({
    queryKey: ['workbench', 'profiles'],
    queryFn: ({ signal }) => host.profiles.list(undefined, { signal }),
  })

/** The populations of the workbench, ordered by name. */
export const populationsQuery = (host: HostClient) =>
  queryOptions({
    queryKey: ['workbench', 'populations'],
    queryFn: ({ signal }) => host.populations.list(undefined, { signal }),
  })

/** The accesses that the user may see, ordered by key. Secrets are only in the response that creates them. */
export const accessesQuery = (host: HostClient) =>
  queryOptions({
    queryKey: ['access', 'list'],
    queryFn: ({ signal }) => host.accesses.list(undefined, { signal }),
  })

export const settingsQuery = (host: HostClient) =>
  queryOptions({
    queryKey: ['workbench', 'settings'],
    queryFn: ({ signal }) => host.settings.get(undefined, { signal }),
  })

/** Number of days that history is kept; null: forever. */
export const retentionQuery = (host: HostClient) =>
  queryOptions({
    queryKey: ['instance', 'history-retention'],
    queryFn: ({ signal }) => host.historyRetention.get(undefined, { signal }),
  })

export const infoQuery = (host: HostClient) =>
  queryOptions({
    queryKey: ['host', 'info'],
    queryFn: ({ signal }) => host.instance.get(undefined, { signal }),
  })

/**
 * A deep comparison of 10,000 rows costs more than fetching them; a row's timestamps and states show whether
 * it changed.
 */
function shareRows(old: readonly FlagRow[] | undefined, next: FlagRow[]): FlagRow[] {
  if (!old) return next
  const known = new Map(old.map((row) => [row.id, row]))
  return next.map((row) => {
    const before = known.get(row.id)
    return before && fingerprint(before) === fingerprint(row) ? before : row
  })
}

const fingerprints = new WeakMap<FlagRow, string>()

function fingerprint(row: FlagRow): string {
  const known = fingerprints.get(row)
  if (known !== undefined) return known
  const made = JSON.stringify(row)
  fingerprints.set(row, made)
  return made
}
