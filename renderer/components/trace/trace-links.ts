import { createContext } from 'react'
import type { Step } from '../../../shared/evaluation/index.ts'

/** A way from a step to the place where it is edited. */
export interface TraceLink {
  /** What the link calls the place. */
  readonly label: string
  readonly go: () => void
}

/** Finds the link of a step; a trace beside the editor has none. */
export const TraceLinks = createContext<(step: Step) => TraceLink | undefined>(() => undefined)
