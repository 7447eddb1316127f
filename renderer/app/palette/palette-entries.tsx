import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { type Command, useAllCommands } from '../../lib/commands/commands.ts'
import { useHost } from '../../lib/host/api.ts'
import { flagsQuery, segmentsQuery, treeQuery } from '../../lib/query/queries.ts'
import { type Findable, haystackOf, search } from '../../lib/search.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'
import { useOpenEnvironment } from '../routing/use-open-environment.ts'

export interface PaletteEntry extends Findable {
  readonly id: string
  readonly label: string
  readonly detail: string
  readonly keys?: string
  /** The label is a key, shown in the mono font. */
  readonly isKey: boolean
  readonly run: () => void
}

export interface PaletteGroup {
  readonly label: string
  readonly entries: readonly PaletteEntry[]
  /** Number of matches; `entries` holds the best of them. */
  readonly total: number
}

/** What the palette offers for a query. Without a query, commands come first. */
export function usePaletteGroups(place: EnvironmentPath | undefined, query: string): readonly PaletteGroup[] {
  const flags = useFlagEntries(place)
  const segments = useSegmentEntries(place)
  const environments = useEnvironmentEntries()
  const commands = useCommandEntries()
  const isTyping = query.trim() !== ''
  const group = (label: string, all: readonly PaletteEntry[], limit: number): PaletteGroup => {
    const { hits, total } = search(all, query, limit)
    return { label, entries: hits, total }
  }
  const named = [
    group('Flags', flags, isTyping ? 30 : 8),
    group('Segments', segments, isTyping ? 10 : 4),
    group('Environments', environments, 10),
  ]
  const runnable = group('Commands', commands, isTyping ? 10 : 40)
  return (isTyping ? [...named, runnable] : [runnable, ...named]).filter(({ entries }) => entries.length > 0)
}

function useFlagEntries(place: EnvironmentPath | undefined): readonly PaletteEntry[] {
  const host = useHost()
  const navigate = useNavigate()
  const { data } = useQuery({ ...flagsQuery(host, place?.project.id ?? ''), enabled: place !== undefined })
  return useMemo(() => {
    if (!data || !place) return []
    const ids = { projectId: place.project.id, environmentId: place.environment.id }
    return data.map((flag) => ({
      id: flag.id,
      label: flag.key,
      detail: flag.name,
      isKey: true,
      haystack: haystackOf(flag),
      run: () =>
        void navigate({
          to: '/p/$projectId/e/$environmentId/flags/$flagId',
          params: { ...ids, flagId: flag.id },
        }),
    }))
  }, [data, place, navigate])
}

function useSegmentEntries(place: EnvironmentPath | undefined): readonly PaletteEntry[] {
  const host = useHost()
  const navigate = useNavigate()
  const query = segmentsQuery(host, place?.environment.id ?? '')
  const { data } = useQuery({ ...query, enabled: place !== undefined })
  return useMemo(() => {
    if (!data || !place) return []
    const ids = { projectId: place.project.id, environmentId: place.environment.id }
    const to = '/p/$projectId/e/$environmentId/segments/$segmentId'
    return data.map((segment) => ({
      id: segment.id,
      label: segment.key,
      detail: segment.name,
      isKey: true,
      haystack: haystackOf(segment),
      run: () => void navigate({ to, params: { ...ids, segmentId: segment.id } }),
    }))
  }, [data, place, navigate])
}

function useEnvironmentEntries(): readonly PaletteEntry[] {
  const { data: tree = [] } = useQuery(treeQuery(useHost()))
  const open = useOpenEnvironment()
  return environmentsOf(tree).map(({ id, projectId, path, key }) => ({
    id,
    label: key,
    detail: path,
    isKey: true,
    haystack: `${key} ${path}`.toLowerCase(),
    run: () => open(projectId, id),
  }))
}

function environmentsOf(tree: readonly WorkspaceRow[]) {
  return tree.flatMap((workspace) =>
    workspace.projects.flatMap((project) =>
      project.environments.map(({ id, key }) => ({
        id,
        key,
        projectId: project.id,
        path: `${workspace.key}/${project.key}`,
      })),
    ),
  )
}

function useCommandEntries(): readonly PaletteEntry[] {
  const commands = [...useAllCommands().values()]
  return commands
    .filter(({ id, disabled, isListedOnly }) => !disabled && !isListedOnly && id !== 'frame.palette')
    .map(commandEntry)
}

function commandEntry({ id, title, group, keys, run }: Command): PaletteEntry {
  const haystack = `${title} ${group}`.toLowerCase()
  return {
    id,
    label: title,
    detail: group,
    isKey: false,
    haystack,
    run,
    ...(keys ? { keys: keys.split(' ')[0] ?? keys } : {}),
  }
}
