import { useLayoutEffect } from 'react'

// One dialog may give way to the next: only who came first knows where the focus was, and only who goes last returns it.
let openDialogs = 0
let origin: Element | null = null

/** Gives the focus back, once the last dialog is unmounted, to what had it before the first was mounted. */
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

/** What is gone, as a row or the button of an empty list, gives way to the screen. */
function focusOrigin(): void {
  const target = origin?.isConnected && origin !== document.body ? origin : document.getElementById('screen')
  if (target instanceof HTMLElement) target.focus({ preventScroll: true })
}
