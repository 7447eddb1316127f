import { create } from 'zustand'
import { type Choices, choosePart } from './choices.ts'

/** What the comparison of two environments shows and has chosen, until another pair is compared. */
interface CompareStore {
  /** Both environment ids. */
  readonly pair: string
  readonly choices: Choices
  /** The parts that are merged with what the target has changed, if they are chosen. */
  readonly merges: Choices
  readonly selectedId: string | null
  readonly filter: string
  /** Shows what is the same, too. */
  readonly everything: boolean
}

const empty = { pair: '', choices: new Map(), merges: new Map(), filter: '', everything: false } as const

export const useCompare = create<CompareStore>(() => ({ ...empty, selectedId: null }))

/** Begins anew for another pair; the selected flag or segment stays. */
export function comparePair(pair: string): void {
  if (useCompare.getState().pair !== pair) useCompare.setState({ ...empty, pair })
}

/** Chooses one part of a flag or segment, or leaves it out. */
export const choosePartOf = (id: string, part: string, isChosen: boolean) =>
  useCompare.setState(({ choices }) => ({ choices: choosePart(choices, id, part, isChosen) }))

/** Merges one part with what the target has changed, or takes the source's content. */
export const mergePartOf = (id: string, part: string, isMerged: boolean) =>
  useCompare.setState(({ merges }) => ({ merges: choosePart(merges, id, part, isMerged) }))
