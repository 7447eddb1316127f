import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { actAs } from '../../lib/acting/acting-choice.ts'
import { useActing } from '../../lib/acting/use-acting.ts'
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
  const { data } = useQuery(profilesQuery(useHost()))
  return useMemo(
    () =>
      (data ?? []).map(({ id, name, tags, context }) => ({
        id,
        label: name,
        detail: contextSummary(context),
        isKey: false,
        haystack: `${name} ${tags.join(' ')}`.toLowerCase(),
        run: () => {
          selectRow('profiles', id)
          void navigate({ to: '/profiles' })
        },
      })),
    [data, navigate],
  )
}

/** The accesses that the user may see, each opened in their list. */
export function useAccessEntries(): readonly PaletteEntry[] {
  const navigate = useNavigate()
  const { data } = useQuery(accessesQuery(useHost()))
  return useMemo(
    () =>
      (data ?? []).map(({ id, key, name }) => ({
        id,
        label: key,
        detail: name,
        isKey: true,
        haystack: `${key} ${name}`.toLowerCase(),
        run: () => {
          selectRow('accesses', id)
          void navigate({ to: '/access' })
        },
      })),
    [data, navigate],
  )
}

/** Commands to act as an access, while the window works as the owner. */
export function useActEntries(): readonly PaletteEntry[] {
  const { data } = useQuery(accessesQuery(useHost()))
  const acting = useActing()
  return useMemo(
    () =>
      (acting === null ? (data ?? []) : [])
        .filter(({ isOwner, enabled }) => enabled && !isOwner)
        .map(({ id, key, name }) => ({
          id: `act-as-${id}`,
          label: `Act as ${key}`,
          detail: 'Access',
          isKey: false,
          haystack: `act as ${key} ${name}`.toLowerCase(),
          run: () => actAs(id),
        })),
    [data, acting],
  )
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
  const environmentId = place?.environment.id
  return useMemo(() => {
    if (!data || environmentId === undefined) return []
    const params = { projectId, environmentId }
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
  }, [data, projectId, environmentId, navigate])
}
