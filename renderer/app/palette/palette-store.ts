import { createSpotlight } from '@mantine/spotlight'
import { flushSync } from 'react-dom'
import { create } from 'zustand'

const [store, actions] = createSpotlight()

/** The state of the command palette, for its root. */
export const paletteStore = store

/** The query typed into the palette. */
export const usePaletteQuery = create<{ readonly query: string }>(() => ({ query: '' }))

const mostRecent = 5

/** The ids of the entries that were chosen last, the latest first, until the window is closed. */
export const useRecentEntries = create<{ readonly ids: readonly string[] }>(() => ({ ids: [] }))

export function rememberEntry(id: string): void {
  useRecentEntries.setState(({ ids }) => ({
    ids: [id, ...ids.filter((other) => other !== id)].slice(0, mostRecent),
  }))
}

/** The id of the palette's search field. */
export const paletteSearchId = 'palette-search'

/** Opens the palette with an empty query. Its field has the focus at once, so that no letter typed next is lost. */
export function openPalette(): void {
  usePaletteQuery.setState({ query: '' })
  flushSync(actions.open)
  document.getElementById(paletteSearchId)?.focus()
}

export const closePalette = actions.close

/** Selects the first entry if none is selected, so that Enter always works. */
export function selectFirst(): void {
  const list = document.getElementById(paletteStore.getState().listId)
  const first = list?.querySelector('[data-action]')
  if (!first || list?.querySelector('[data-selected]')) return
  first.setAttribute('data-selected', 'true')
  paletteStore.updateState((state) => ({ ...state, selected: 0 }))
}
