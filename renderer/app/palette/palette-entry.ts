import type { Findable } from '../../lib/search.ts'

export interface PaletteEntry extends Findable {
  readonly id: string
  readonly label: string
  readonly detail: string
  readonly keys?: string
  /** The label is a key, shown in the mono font. */
  readonly isKey: boolean
  readonly run: () => void
}

export interface PaletteGroup {
  readonly label: string
  readonly entries: readonly PaletteEntry[]
  /** Number of matches; `entries` holds the best of them. */
  readonly total: number
}
