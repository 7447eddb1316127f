import type { OpenTab } from '../../../shared/contract/window/windows.ts'

/** The tabs of a window, and those that were closed, the latest last. */
export interface OpenTabs {
  readonly tabs: readonly OpenTab[]
  readonly closed: readonly OpenTab[]
}

/** What names a tab: one thing in one environment. */
export type TabPlace = Pick<OpenTab, 'kind' | 'id' | 'environmentId'>

const mostClosed = 20
const mostOpen = 100

export const tabId = ({ kind, id, environmentId }: TabPlace): string => `${kind}/${id}/${environmentId}`

/**
 * Opens a tab unless it is open. It takes the place of the tab of the same project that nobody keeps and that
 * has no draft; else it comes last.
 */
export function openTab(open: OpenTabs, tab: OpenTab, isDirty: (tab: OpenTab) => boolean): OpenTabs {
  const { tabs } = open
  if (tabs.some((one) => tabId(one) === tabId(tab))) return open
  const replaced = tabs.findIndex((one) => one.projectId === tab.projectId && !one.isKept && !isDirty(one))
  return { ...open, tabs: replaced === -1 ? [...tabs, tab].slice(-mostOpen) : tabs.with(replaced, tab) }
}

/** Closes a tab; the last ones closed can be opened again. */
export function closeTab(open: OpenTabs, id: string): OpenTabs {
  const tab = open.tabs.find((one) => tabId(one) === id)
  if (!tab) return open
  const closed = [...open.closed, tab].slice(-mostClosed)
  return { tabs: open.tabs.filter((one) => one !== tab), closed }
}

/** Opens the tab of a project that was closed last, to be kept. Without one, nothing changes. */
export function reopenTab(
  open: OpenTabs,
  projectId: string,
): { readonly open: OpenTabs; readonly tab: OpenTab | undefined } {
  const at = open.closed.findLastIndex((one) => one.projectId === projectId)
  const tab = open.closed[at]
  if (!tab) return { open, tab }
  const others = open.tabs.filter((one) => tabId(one) !== tabId(tab))
  return { open: { tabs: [...others, { ...tab, isKept: true }], closed: open.closed.toSpliced(at, 1) }, tab }
}

/** Changes one tab. */
export function changeTab(open: OpenTabs, id: string, change: Partial<OpenTab>): OpenTabs {
  return { ...open, tabs: open.tabs.map((one) => (tabId(one) === id ? { ...one, ...change } : one)) }
}

/** The tab beside the one at `id`, around the end; undefined if there is no other. */
export function tabBeside(tabs: readonly OpenTab[], id: string | undefined, by: 1 | -1): OpenTab | undefined {
  if (tabs.length === 0) return undefined
  const at = tabs.findIndex((one) => tabId(one) === id)
  if (at === -1) return by === 1 ? tabs[0] : tabs.at(-1)
  return tabs.length === 1 ? undefined : tabs[(at + by + tabs.length) % tabs.length]
}
