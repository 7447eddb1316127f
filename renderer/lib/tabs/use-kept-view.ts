import { useCallback, useEffect, useRef, useState } from 'react'
import { keepTabView, readTabView, wantedSection, wantSection } from './tab-store.ts'

const restMs = 150

/** The section and the scroll offset of a document's screen, which its tab keeps. `first` is open at first. */
export function useKeptView(id: string, first: string) {
  const [section, setSection] = useState(() => wantedSection(id) ?? (readTabView(id)?.section || first))
  useEffect(() => wantSection(id, undefined), [id])
  const offset = useRef<{ readonly top: number; readonly timer: ReturnType<typeof setTimeout> }>(undefined)
  const keep = useCallback(() => {
    if (!offset.current) return
    clearTimeout(offset.current.timer)
    keepTabView(id, { offset: offset.current.top })
    offset.current = undefined
  }, [id])
  const open = (next: string) => {
    setSection(next)
    keepTabView(id, { section: next, offset: 0 })
  }
  /** For the element that scrolls. */
  const restore = useCallback(
    (element: HTMLElement | null) => {
      const kept = readTabView(id)?.offset
      if (!element) keep()
      else if (kept) element.scrollTop = kept
    },
    [id, keep],
  )
  /** Kept when scrolling rests: each change of a tab renders all of them. */
  const onScroll = (top: number) => {
    clearTimeout(offset.current?.timer)
    offset.current = { top, timer: setTimeout(keep, restMs) }
  }
  return { section, open, restore, onScroll }
}
