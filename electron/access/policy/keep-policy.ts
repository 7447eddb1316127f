import { setTimeout as sleep } from 'node:timers/promises'
import type { HostEvents } from '../../events.ts'
import type { Database } from '../../instance/database/database.ts'
import { loadPolicy, type Policy } from './load-policy.ts'

/** The current policy, reloaded whenever this or another host changes it. */
export interface KeptPolicy {
  readonly current: Policy
  /**
   * Loads everything committed before this call into `current`. Inside a transaction, the load waits for the
   * commit and this resolves at once. If loading fails, this still resolves, and loading is retried until it
   * succeeds.
   */
  refresh(): Promise<void>
}

const retryMs = 1000
/** The events after which the policy may be another one. */
const news: ReadonlySet<string> = new Set(['access-changed', 'postgres-back', 'instance-replaced'])
const mostRetryMs = 30_000

/** `onError` is called for every load that fails; the previous policy stays in force until one succeeds. */
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
    if (news.has(type)) void refresh()
  })
  return {
    get current() {
      return current
    },
    refresh,
  }
}

/** Coalesces all calls during a run into one further run. */
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
