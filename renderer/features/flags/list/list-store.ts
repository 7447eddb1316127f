import { create } from 'zustand'
import type { GridSort } from '../../../components/grid/grid-types.ts'

interface ListState {
  readonly text: string
  readonly sort: GridSort
  readonly selectedId: string | null
  readonly offset: number
}

const initial: ListState = {
  text: '',
  sort: { column: 'key', isDescending: false },
  selectedId: null,
  offset: 0,
}

interface ListStore {
  /** By project id: coming back to a list finds it as it was left. */
  readonly lists: Readonly<Record<string, ListState>>
}

const useStore = create<ListStore>(() => ({ lists: {} }))

/** How the list of one project stands: filter, order, selection, scroll. */
export function useListState(projectId: string): ListState {
  return useStore(({ lists }) => lists[projectId] ?? initial)
}

/** Changes how the list of a project stands. */
export function changeList(projectId: string, change: Partial<ListState>): void {
  useStore.setState(({ lists }) => ({
    lists: { ...lists, [projectId]: { ...(lists[projectId] ?? initial), ...change } },
  }))
}
