import { useCallback, useState } from 'react'
import { keepTabView, readTabView } from './tab-store.ts'

/** The section and the scroll offset of a document's screen, which its tab keeps. `first` is open at first. */
export function useKeptView(id: string, first: string) {
  const [section, setSection] = useState(() => readTabView(id)?.section || first)
  const open = (next: string) => {
    setSection(next)
    keepTabView(id, { section: next, offset: 0 })
  }
  /** For the element that scrolls. */
  const restore = useCallback(
    (element: HTMLElement | null) => {
      const offset = readTabView(id)?.offset
      if (element && offset) element.scrollTop = offset
    },
    [id],
  )
  const onScroll = (offset: number) => keepTabView(id, { offset })
  return { section, open, restore, onScroll }
}
