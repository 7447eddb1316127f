import { useEffect, useRef } from 'react'
import { create } from 'zustand'

/**
 * A part of the flag or segment on screen, with the same path as its changes: `['rules', ruleId, 'clauses', clauseId]`.
 */
export type FlagPath = readonly string[]

interface HighlightStore {
  readonly path: FlagPath | null
  /** True until the part has taken the focus. */
  readonly isSought: boolean
}

const useStore = create<HighlightStore>(() => ({ path: null, isSought: false }))

/** Highlights one part, wherever it is shown; null removes the highlight. */
export function highlight(path: FlagPath | null): void {
  useStore.setState({ path, isSought: false })
}

const soughtMs = 5_000

/** Highlights a part of a screen that is shown now or next, and moves the focus there. */
export function seek(path: FlagPath): void {
  useStore.setState({ path, isSought: true })
  setTimeout(() => {
    if (useStore.getState().path === path) highlight(null)
  }, soughtMs)
}

/**
 * The highlight of this part: `exact` for the part itself, `inside` for a part of it. Attach the ref to its
 * element, which is scrolled into view when it is highlighted exactly.
 */
export function useHighlight(path: FlagPath) {
  const joined = path.join('/')
  const lit = useStore((store) => litness(store.path, joined))
  const ref = useRef<HTMLElement | null>(null)
  useEffect(() => {
    if (lit !== 'exact') return
    ref.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
    if (!useStore.getState().isSought) return
    useStore.setState({ isSought: false })
    ref.current?.querySelector<HTMLElement>('button, input, select, [tabindex="0"]')?.focus()
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
