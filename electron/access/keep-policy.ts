import { setTimeout as sleep } from 'node:timers/promises'
import type { HostEvents } from '../events.ts'
import type { Database } from '../instance/database.ts'
import { loadPolicy, type Policy } from './load-policy.ts'

/** The policy of now, loaded anew whenever this or another host has changed it. */
export interface KeptPolicy {
  readonly current: Policy
  /**
   * Brings everything committed before this call into `current`. Inside a transaction that waits for its commit, and this
   * resolves at once. Where it cannot be loaded, this resolves all the same and it is tried again until it can.
   */
  refresh(): Promise<void>
}

const retryMs = 1000
const mostRetryMs = 30_000

/** `onError` hears of each load that failed; the policy from before then stays meanwhile. */
export async function keepPolicy(
  database: Database,
  events: HostEvents,
  onError: (error: unknown) => void,
): Promise<KeptPolicy> {
  let current = await loadPolicy(database)
  let pauseMs = retryMs
  const load = coalesced(async () => {
    try {
      current = await loadPolicy(database)
      pauseMs = retryMs
    } catch (error) {
      if (database.isClosed) return
      onError(error)
      void sleep(pauseMs, undefined, { ref: false }).then(load)
      pauseMs = Math.min(pauseMs * 2, mostRetryMs)
    }
  })
  const refresh = () => database.afterCommit(load)
  events.subscribe(({ type }) => {
    if (type === 'access-changed' || type === 'postgres-back') void refresh()
  })
  return {
    get current() {
      return current
    },
    refresh,
  }
}

/** However many ask while one run is under way, one more run serves them all. */
function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const run = () => {
    next = undefined
    running = work().finally(() => {
      running = undefined
    })
    return running
  }
  return () => {
    if (!running) return run()
    next ??= running.then(run)
    return next
  }
}
