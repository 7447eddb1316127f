import { create } from 'zustand'
import type { OpenTab } from '../../../shared/contract/window/windows.ts'
import { changeTab, type OpenTabs, tabId } from './open-tabs.ts'

interface TabStore extends OpenTabs {
  /** False until what the window showed last has been read. */
  readonly isRead: boolean
}

/** The tabs of this window. */
export const useOpenTabs = create<TabStore>(() => ({ tabs: [], closed: [], isRead: false }))

/** Applies a change to the tabs. */
export function updateTabs(change: (open: OpenTabs) => OpenTabs): void {
  useOpenTabs.setState(({ tabs, closed }) => change({ tabs, closed }))
}

/** What a tab showed when it was left: its section, and how far that was scrolled, in pixels. */
export type TabView = OpenTab['view']

/** The view of a tab when its screen opens; later changes do not render again. */
export function readTabView(id: string): TabView | undefined {
  return useOpenTabs.getState().tabs.find((tab) => tabId(tab) === id)?.view
}

export function keepTabView(id: string, change: Partial<TabView>): void {
  const view = readTabView(id)
  if (view) updateTabs((open) => changeTab(open, id, { view: { ...view, ...change } }))
}

let wanted: { readonly id: string; readonly section: string } | undefined

/** Names the section that a document opens with next; undefined: as it was left. */
export function wantSection(id: string, section: string | undefined): void {
  wanted = section === undefined ? undefined : { id, section }
}

export const wantedSection = (id: string): string | undefined =>
  wanted?.id === id ? wanted.section : undefined
