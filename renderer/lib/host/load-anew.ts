import { notifications } from '@mantine/notifications'

const storageKey = 'flagbench-said-after-loading'

/** Loads the page again, because everything on it may be of the past, and says `message` afterwards. */
export function loadAnew(message: string): void {
  sessionStorage.setItem(storageKey, message)
  // The open project may not exist any more; the start screen finds one that does.
  if (location.hash.startsWith('#/p/')) location.hash = '#/'
  location.reload()
}

/** Says what the page had to say when it loaded itself again. */
export function sayAfterLoading(): void {
  const message = sessionStorage.getItem(storageKey)
  if (message === null) return
  sessionStorage.removeItem(storageKey)
  notifications.show({ message, autoClose: 30_000 })
}
