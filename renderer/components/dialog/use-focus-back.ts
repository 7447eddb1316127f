import { useLayoutEffect } from 'react'

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
      if (openDialogs === 0) focusOrigin()
    }
  }, [])
}

/** If the element no longer exists (a deleted row, the button of an empty list), focuses the screen. */
function focusOrigin(): void {
  const target = origin?.isConnected && origin !== document.body ? origin : document.getElementById('screen')
  if (target instanceof HTMLElement) target.focus({ preventScroll: true })
}
