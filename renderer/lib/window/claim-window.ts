import { newId } from '../../../shared/model/new-id.ts'
import type { HostClient } from '../host/api.ts'

/** Which window this page is in. */
export interface WindowClaim {
  /** What the window shows is remembered under this id; no other window has it. */
  readonly id: string
  /** The id of the window whose place and tabs this one begins with; null: it begins anew. */
  readonly from: string | null
}

const storageKey = 'flagbench-window'
const lockPrefix = 'flagbench-window-'
/** The address of a window that begins anew. */
export const newWindowAddress = '/?new'

/**
 * Finds out which window this is. In the desktop app its address says so. A browser window keeps its id for as
 * long as it lives; a copy of it, which would have the same one, gets its own. The only window of a browser takes up
 * the one that was used last.
 */
export async function claimWindow(host: HostClient): Promise<WindowClaim> {
  const given = new URLSearchParams(location.search)
  const ofDesktop = given.get('window')
  if (ofDesktop !== null) return { id: ofDesktop, from: ofDesktop }
  if (given.has('new')) {
    history.replaceState(null, '', location.pathname + location.hash)
    return beginAnew(null)
  }
  const kept = sessionStorage.getItem(storageKey)
  if (kept !== null) return (await hold(kept)) ? { id: kept, from: kept } : beginAnew(kept)
  if (await isAnotherOpen()) return beginAnew(null)
  const latest = await host.windows.latest()
  if (latest === null || !(await hold(latest.id))) return beginAnew(null)
  sessionStorage.setItem(storageKey, latest.id)
  return { id: latest.id, from: latest.id }
}

async function beginAnew(from: string | null): Promise<WindowClaim> {
  const id = newId()
  await hold(id)
  sessionStorage.setItem(storageKey, id)
  return { id, from }
}

/** The page before a reload may hold its id a moment longer. */
const patienceMs = 300

/** Holds an id until the page is gone; false if another window has it. */
function hold(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    const untilGone = () => {
      resolve(true)
      return new Promise(() => {})
    }
    navigator.locks
      .request(lockPrefix + id, { signal: AbortSignal.timeout(patienceMs) }, untilGone)
      .catch(() => resolve(false))
  })
}

async function isAnotherOpen(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name?.startsWith(lockPrefix))
}
