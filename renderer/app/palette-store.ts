import { createSpotlight } from '@mantine/spotlight'
import { create } from 'zustand'

const [store, actions] = createSpotlight()

/** The state of the command palette, for its root. */
export const paletteStore = store

/** What has been typed in the palette. */
export const usePaletteQuery = create<{ readonly query: string }>(() => ({ query: '' }))

/** Opens the palette, empty even where it has not quite closed yet. */
export function openPalette(): void {
  usePaletteQuery.setState({ query: '' })
  actions.open()
}

export const closePalette = actions.close

/** Selects the first entry where none is, so that Enter always does something. */
export function selectFirst(): void {
  const list = document.getElementById(paletteStore.getState().listId)
  const first = list?.querySelector('[data-action]')
  if (!first || list?.querySelector('[data-selected]')) return
  first.setAttribute('data-selected', 'true')
  paletteStore.updateState((state) => ({ ...state, selected: 0 }))
}
