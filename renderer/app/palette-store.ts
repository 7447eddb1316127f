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
