import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useHost } from '../../lib/host/api.ts'
import { accessesQuery, profilesQuery } from '../../lib/query/queries.ts'
import { selectRow } from '../../lib/selected-row.ts'
import { contextSummary } from '../../lib/words/context-summary.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'
import type { PaletteEntry } from './palette-entry.ts'

const newestOperations = 200

/** The profiles, each opened in their list. */
export function useProfileEntries(): readonly PaletteEntry[] {
  const navigate = useNavigate()
  const { data = [] } = useQuery(profilesQuery(useHost()))
  return data.map(({ id, name, tags, context }) => ({
    id,
    label: name,
    detail: contextSummary(context),
    isKey: false,
    haystack: `${name} ${tags.join(' ')}`.toLowerCase(),
    run: () => {
      selectRow('profiles', id)
      void navigate({ to: '/profiles' })
    },
  }))
}

/** The accesses that the user may see, each opened in their list. */
export function useAccessEntries(): readonly PaletteEntry[] {
  const navigate = useNavigate()
  const { data = [] } = useQuery(accessesQuery(useHost()))
  return data.map(({ id, key, name }) => ({
    id,
    label: key,
    detail: name,
    isKey: true,
    haystack: `${key} ${name}`.toLowerCase(),
    run: () => {
      selectRow('accesses', id)
      void navigate({ to: '/access' })
    },
  }))
}

/** The newest operations of the open project, each opened in its history. */
export function useOperationEntries(place: EnvironmentPath | undefined): readonly PaletteEntry[] {
  const host = useHost()
  const navigate = useNavigate()
  const projectId = place?.project.id ?? ''
  const { data } = useQuery({
    queryKey: ['instance', 'newest-operations', projectId],
    queryFn: ({ signal }) => host.operations.list({ projectId, limit: newestOperations }, { signal }),
    enabled: place !== undefined,
  })
  if (!data || !place) return []
  const params = { projectId, environmentId: place.environment.id }
  return data.items.map(({ id, sentence, actor }) => ({
    id,
    label: sentence,
    detail: actor,
    isKey: false,
    haystack: `${sentence} ${actor}`.toLowerCase(),
    run: () => {
      selectRow('operations', id)
      void navigate({ to: '/p/$projectId/e/$environmentId/history', params })
    },
  }))
}
