import type { SavedFilter } from '../../../../shared/contract/window/settings.ts'

/** A filter that one press applies. */
export interface FilterTab {
  readonly name: string
  readonly text: string
  /** Set if one has saved it, so that it can be renamed and deleted. */
  readonly saved?: SavedFilter
}

export const allFlags: FilterTab = { name: 'All', text: '' }
const drafts: FilterTab = { name: 'My drafts', text: 'is:draft' }
const archived: FilterTab = { name: 'Archived', text: 'is:archived' }

/** The filters of a project's list: all, drafts, those that were saved in order, archived. */
export function filterTabs(saved: readonly SavedFilter[], project: string): readonly FilterTab[] {
  const own = saved.filter((filter) => filter.project === project)
  return [
    allFlags,
    drafts,
    ...own.map((filter) => ({ name: filter.name, text: filter.text, saved: filter })),
    archived,
  ]
}

/** The tab of a typed filter; spaces around it make no difference. */
export const tabOf = (tabs: readonly FilterTab[], text: string): FilterTab | undefined =>
  tabs.find((tab) => tab.text === text.trim())

/** Adds a filter, or gives one another name. */
export function withFilter(filters: readonly SavedFilter[], filter: SavedFilter): readonly SavedFilter[] {
  return filters.some(({ id }) => id === filter.id)
    ? filters.map((one) => (one.id === filter.id ? filter : one))
    : [...filters, filter]
}
