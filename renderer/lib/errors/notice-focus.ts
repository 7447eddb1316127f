import { focusBack } from '../focus-back.ts'

let outside: Element | null = null

const inNotice = (element: Element | null) => element?.closest('[role="alert"]') ?? null

if (typeof document !== 'undefined')
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && !inNotice(target)) outside = target
  })

/** Call this when a notification goes: if it has the focus, that returns to where it was before. */
export function leaveNotice(): void {
  if (inNotice(document.activeElement)) focusBack(outside)
}
