import { useLayoutEffect } from 'react'
import { focusBack } from '../../lib/focus-back.ts'

// One dialog may replace another: the first one records the focused element, and the last one restores the
// focus.
let openDialogs = 0
let origin: Element | null = null

/**
 * Restores the focus, when the last dialog unmounts, to the element that had it before the first one mounted.
 */
export function useFocusBack(): void {
  useLayoutEffect(() => {
    if (openDialogs === 0) origin = document.activeElement
    openDialogs += 1
    return () => {
      openDialogs -= 1
      if (openDialogs === 0) focusBack(origin)
    }
  }, [])
}
