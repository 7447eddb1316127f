/** Focuses an element, or the screen if that one is gone: a deleted row, the button of an empty list. */
export function focusBack(target: Element | null): void {
  const known = target?.isConnected && target !== document.body ? target : document.getElementById('screen')
  if (known instanceof HTMLElement) known.focus({ preventScroll: true })
}
