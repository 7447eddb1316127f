import { create } from 'zustand'
import type { Choices } from './choices.ts'

/** What the comparison of two environments shows and has chosen, until another pair is compared. */
interface CompareStore {
  /** Both environment ids. */
  readonly pair: string
  readonly choices: Choices
  readonly selectedId: string | null
  readonly filter: string
  /** Shows what is the same, too. */
  readonly everything: boolean
}

const empty = { pair: '', choices: new Map(), filter: '', everything: false } as const

export const useCompare = create<CompareStore>(() => ({ ...empty, selectedId: null }))

/** Begins anew for another pair; the selected flag or segment stays. */
export function comparePair(pair: string): void {
  if (useCompare.getState().pair !== pair) useCompare.setState({ ...empty, pair })
}
