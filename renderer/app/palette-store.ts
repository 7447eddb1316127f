import { createSpotlight } from '@mantine/spotlight'

const [store, actions] = createSpotlight()

/** The state of the command palette, for its root. */
export const paletteStore = store

export const openPalette = actions.open

export const closePalette = actions.close
