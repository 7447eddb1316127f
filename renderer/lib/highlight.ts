import { useEffect, useRef } from 'react'
import { create } from 'zustand'

/** A part of the flag on screen, as the paths of its changes: `['rules', ruleId, 'clauses', clauseId]`. */
export type FlagPath = readonly string[]

interface HighlightStore {
  readonly place: FlagPath | null
}

const useStore = create<HighlightStore>(() => ({ place: null }))

/** Lights up one part of the flag, wherever it is shown; null puts the light out. */
export function highlight(place: FlagPath | null): void {
  useStore.setState({ place })
}

/**
 * Whether this part is lit: `exact` when the light is meant for it, `inside` when for a part of it. The ref is for the
 * element, which is brought into sight when it is meant.
 */
export function useHighlight(place: FlagPath) {
  const path = place.join('/')
  const lit = useStore(({ place: lit }) => litness(lit, path))
  const ref = useRef<HTMLElement | null>(null)
  useEffect(() => {
    if (lit === 'exact') ref.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }, [lit])
  const attach = (element: HTMLElement | null) => {
    ref.current = element
  }
  return { lit, attach }
}

function litness(lit: FlagPath | null, path: string): 'exact' | 'inside' | undefined {
  if (lit === null) return undefined
  const joined = lit.join('/')
  if (joined === path) return 'exact'
  return joined.startsWith(`${path}/`) ? 'inside' : undefined
}
