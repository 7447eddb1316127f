import { useNavigate } from '@tanstack/react-router'
import type { OpenTab } from '../../../shared/contract/window/windows.ts'
import { changeTab, closeTab, reopenTab, tabBeside, tabId } from '../../lib/tabs/open-tabs.ts'
import { updateTabs, useOpenTabs } from '../../lib/tabs/tab-store.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'
import { tabLink } from './tab-link.ts'

/** What can be done with the tabs of a project. `tabs` are those that are shown, `shownId` is the open one. */
export function useTabActions(
  { project, environment }: EnvironmentPath,
  tabs: readonly OpenTab[],
  shownId: string | undefined,
) {
  const navigate = useNavigate()
  const open = (tab: OpenTab) => void navigate(tabLink(tab))
  const leave = () =>
    void navigate({
      to: shownId?.startsWith('segment')
        ? '/p/$projectId/e/$environmentId/segments'
        : '/p/$projectId/e/$environmentId/flags',
      params: { projectId: project.id, environmentId: environment.id },
    })
  const beside = (by: 1 | -1) => {
    const tab = tabBeside(tabs, shownId, by)
    if (tab) open(tab)
  }
  return {
    beside,
    /** A closed tab that was open gives way to the one beside it, the last one to the list. */
    close: (id: string) => {
      const next = tabBeside(tabs, id, tabId(tabs.at(-1) ?? noTab) === id ? -1 : 1)
      updateTabs((all) => closeTab(all, id))
      if (id !== shownId) return
      if (next) open(next)
      else leave()
    },
    keep: (id: string) => updateTabs((all) => changeTab(all, id, { isKept: true })),
    reopen: () => {
      const { tabs, closed } = useOpenTabs.getState()
      const found = reopenTab({ tabs, closed }, project.id)
      updateTabs(() => found.open)
      if (found.tab) open(found.tab)
    },
  }
}

const noTab = { kind: 'flag', id: '', environmentId: '' } as const
