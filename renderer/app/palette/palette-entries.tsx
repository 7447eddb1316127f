import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { type Command, useAllCommands } from '../../lib/commands/commands.ts'
import { useHost } from '../../lib/host/api.ts'
import { flagsQuery, segmentsQuery, treeQuery } from '../../lib/query/queries.ts'
import { haystackOf, search, searchLetters } from '../../lib/search.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'
import { useOpenEnvironment } from '../routing/use-open-environment.ts'
import { useAccessEntries, useActEntries, useOperationEntries, useProfileEntries } from './other-entries.ts'
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts'
import { useRecentEntries } from './palette-store.ts'

/** What the palette offers for a query. Without one: what was chosen last, then commands, those of the screen first. */
export function usePaletteGroups(place: EnvironmentPath | undefined, query: string): readonly PaletteGroup[] {
  const flags = useFlagEntries(place)
  const segments = useSegmentEntries(place)
  const environments = useEnvironmentEntries()
  const commands = useCommandEntries()
  const profiles = useProfileEntries()
  const accesses = useAccessEntries()
  const acts = useActEntries()
  const operations = useOperationEntries(place)
  const recent = useRecentEntries(({ ids }) => ids)
  const isTyping = query.trim() !== ''
  const groups = (find: typeof search): readonly PaletteGroup[] => {
    const group = (label: string, all: readonly PaletteEntry[], limit: number): PaletteGroup => {
      const { hits, total } = find(all, query, limit)
      return { label, entries: hits, total }
    }
    const named = [
      group('Flags', flags, isTyping ? 30 : 8),
      group('Segments', segments, isTyping ? 10 : 4),
      group('Environments', environments, 10),
    ]
    const runnable = group('Commands', isTyping ? [...commands, ...acts] : commands, isTyping ? 10 : 60)
    if (find === searchLetters) return [...named, runnable]
    const others = [
      group('Profiles', profiles, 8),
      group('Accesses', accesses, 8),
      group('Operations', operations, 8),
    ]
    const all = [commands, flags, segments, environments, profiles, accesses, operations]
    return isTyping ? [...named, runnable, ...others] : [recentGroup(recent, all), runnable, ...named]
  }
  const filled = (all: readonly PaletteGroup[]) => all.filter(({ entries }) => entries.length > 0)
  const found = filled(groups(search))
  // A typo or an abbreviation: what has the letters in this order.
  return found.length > 0 ? found : filled(groups(searchLetters))
}

function recentGroup(ids: readonly string[], all: readonly (readonly PaletteEntry[])[]): PaletteGroup {
  const wanted = new Set(ids)
  const found = new Map(
    all.flatMap((list) => list.filter(({ id }) => wanted.has(id)).map((one) => [one.id, one])),
  )
  const entries = ids.flatMap((id) => found.get(id) ?? [])
  return { label: 'Recent', entries, total: entries.length }
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
    .toSorted((one, other) => Number(isEverywhere(one)) - Number(isEverywhere(other)))
    .map(commandEntry)
}

/** Commands of the frame; those of the screen and of what it shows come before them. */
const isEverywhere = ({ group }: Command) =>
  ['General', 'Go to', 'Theme', 'Tabs', 'Help', 'Project', 'Workspace'].includes(group)

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
