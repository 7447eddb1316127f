let isPressed = false

const ends = ['pointerup', 'pointercancel'] as const
if (typeof window !== 'undefined') {
  const note = (pressed: boolean) => () => {
    isPressed = pressed
  }
  window.addEventListener('pointerdown', note(true), true)
  for (const end of ends) window.addEventListener(end, note(false), true)
}

/**
 * Runs what follows from leaving a field: at once, or if a pointer is pressed, when it is released. If it moved
 * the layout while the pointer is down, the button under the pointer would miss its click.
 */
export function afterPress(run: () => void): void {
  if (!isPressed) {
    run()
    return
  }
  const release = () => {
    for (const end of ends) window.removeEventListener(end, release)
    run()
  }
  for (const end of ends) window.addEventListener(end, release)
}
