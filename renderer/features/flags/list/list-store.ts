import { create } from 'zustand'
import type { BulkChange } from '../bulk/bulk-change.ts'

interface ListState {
  readonly text: string
  readonly selectedId: string | null
  readonly offset: number
  /** Ids of the flags selected for a bulk change; filtered out or not. */
  readonly checked: ReadonlySet<string>
  /** The change of the selected flags whose consequence is shown. */
  readonly change: BulkChange | undefined
}

const initial: ListState = {
  text: '',
  selectedId: null,
  offset: 0,
  checked: new Set(),
  change: undefined,
}

interface ListStore {
  /** Keyed by project id, so that a list keeps its state when the user returns to it. */
  readonly lists: Readonly<Record<string, ListState>>
}

const useStore = create<ListStore>(() => ({ lists: {} }))

/** The state of one project's list: filter, selection and scroll offset. */
export function useListState(projectId: string): ListState {
  return useStore(({ lists }) => lists[projectId] ?? initial)
}

/** Updates the state of a project's list. */
export function updateList(projectId: string, change: Partial<ListState>): void {
  useStore.setState(({ lists }) => ({
    lists: { ...lists, [projectId]: { ...(lists[projectId] ?? initial), ...change } },
  }))
}
