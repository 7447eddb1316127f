import type {} from '../host/desktop-link.ts'
import { newWindowAddress } from './claim-window.ts'

/** Opens another window, which has tabs of its own. */
export function openWindow(): void {
  if (window.flagbench) window.flagbench.openWindow()
  // Without an opener, it does not get a copy of this window's session storage.
  else window.open(newWindowAddress, '_blank', 'noopener')
}
