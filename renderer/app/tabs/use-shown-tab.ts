import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { OpenTab } from '../../../shared/contract/window/windows.ts'
import { useHost } from '../../lib/host/api.ts'
import { flagsQuery, segmentsQuery } from '../../lib/query/queries.ts'
import { openTab, type TabPlace, tabId } from '../../lib/tabs/open-tabs.ts'
import { updateTabs, useOpenTabs } from '../../lib/tabs/tab-store.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'

/** The tab that the route shows. */
export function useShownTab(): TabPlace | undefined {
  const { environmentId, flagId, segmentId } = useParams({ strict: false })
  if (environmentId === undefined) return undefined
  if (flagId !== undefined) return { kind: 'flag', id: flagId, environmentId }
  return segmentId === undefined ? undefined : { kind: 'segment', id: segmentId, environmentId }
}

/** Opens a tab for what the route shows, and closes those whose flag or segment is gone. */
export function useTabOfRoute({ project, environment }: EnvironmentPath, isDirty: (tab: OpenTab) => boolean) {
  const host = useHost()
  const isRead = useOpenTabs((store) => store.isRead)
  const flags = useQuery(flagsQuery(host, project.id)).data
  const segments = useQuery(segmentsQuery(host, environment.id)).data
  const shown = useShownTab()
  const named = shown && (shown.kind === 'flag' ? flags : segments)?.find(({ id }) => id === shown.id)
  const shownId = shown && tabId(shown)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a tab is opened when the route changes, not when a draft does.
  useEffect(() => {
    if (!isRead || !shown || !named) return
    const tab = {
      ...shown,
      projectId: project.id,
      key: named.key,
      isKept: false,
      view: { section: '', offset: 0 },
    }
    updateTabs((open) => openTab(open, tab, isDirty))
  }, [isRead, shownId, named?.key, project.id])
  useEffect(() => {
    if (!isRead || !flags || !segments) return
    const known = new Set([...flags, ...segments].map(({ id }) => id))
    const places = new Set(project.environments.map(({ id }) => id))
    const isThere = ({ projectId, id, environmentId }: OpenTab) =>
      projectId !== project.id || (known.has(id) && places.has(environmentId))
    updateTabs((open) => (open.tabs.every(isThere) ? open : { ...open, tabs: open.tabs.filter(isThere) }))
  }, [isRead, flags, segments, project])
}
