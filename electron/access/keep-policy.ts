import { AsyncLocalStorage } from 'node:async_hooks'
import type { HostEvents } from '../events.ts'
import type { Database } from '../instance/database.ts'
import { loadPolicy, type Policy } from './load-policy.ts'

/** The policy of now, loaded anew whenever this or another host has changed it. */
export interface KeptPolicy {
  readonly current: Policy
  /** Resolves when everything committed before this call is in `current`. */
  refresh(): Promise<void>
}

/** `onError` hears of a reload that failed; the policy from before then stays, until the next change or reconnect. */
export async function keepPolicy(
  database: Database,
  events: HostEvents,
  onError: (error: unknown) => void,
): Promise<KeptPolicy> {
  // Whoever asks from inside a transaction must not bring what is not committed into force.
  const outside = AsyncLocalStorage.snapshot()
  const load = () => outside(loadPolicy, database)
  let current = await load()
  const refresh = coalesced(async () => {
    current = await load()
  })
  events.subscribe(({ type }) => {
    if (type === 'access-changed' || type === 'postgres-back') refresh().catch(onError)
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
    next ??= running.catch(() => {}).then(run)
    return next
  }
}
