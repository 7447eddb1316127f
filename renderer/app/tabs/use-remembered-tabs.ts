import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useHost } from '../../lib/host/api.ts'
import { settingsQuery, treeQuery } from '../../lib/query/queries.ts'
import { tabId } from '../../lib/tabs/open-tabs.ts'
import { useOpenTabs } from '../../lib/tabs/tab-store.ts'
import { useShownTab } from './use-shown-tab.ts'

const patienceMs = 400

/** Reads the tabs of the last time once, and keeps them in the settings from then on. */
export function useRememberedTabs(): void {
  const host = useHost()
  const settings = useQuery(settingsQuery(host)).data
  const { tabs, isRead } = useOpenTabs()
  const shown = useShownTab()
  const shownTab = shown ? tabId(shown) : ''
  const tree = useQuery(treeQuery(host)).data
  const client = useQueryClient()
  useEffect(() => {
    if (!settings || !tree || isRead) return
    const known = new Set(tree.flatMap(({ projects }) => projects.map(({ id }) => id)))
    useOpenTabs.setState({ tabs: settings.openTabs.filter((tab) => known.has(tab.projectId)), isRead: true })
  }, [settings, tree, isRead])
  useEffect(() => {
    if (!isRead) return
    const save = setTimeout(() => {
      // A failure needs no message: the next start just opens older tabs.
      host.settings.update({ openTabs: [...tabs], shownTab }).then(
        (next) => client.setQueryData(settingsQuery(host).queryKey, next),
        () => undefined,
      )
    }, patienceMs)
    return () => clearTimeout(save)
  }, [host, client, isRead, tabs, shownTab])
}
