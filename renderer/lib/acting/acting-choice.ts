import { loadAnew } from '../host/load-anew.ts'

/** Each window has its own storage: it outlives a reload and ends with the window. */
const storageKey = 'flagbench-acts-as'

/** The id of the access that this window asks the host to act as; null: none. */
export const chosenAccess = (): string | null => sessionStorage.getItem(storageKey)

/**
 * Acts as an access from now on. The page loads anew, so that nothing that the owner saw stays in it, and its new
 * connection has the rights of the access alone.
 */
export function actAs(accessId: string): void {
  sessionStorage.setItem(storageKey, accessId)
  location.hash = '#/'
  location.reload()
}

/** Works as the owner again. `message` is shown then. */
export function leaveActing(message: string): void {
  sessionStorage.removeItem(storageKey)
  loadAnew(message)
}
