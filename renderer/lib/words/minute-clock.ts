const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/**
 * The current time in Unix milliseconds, updated every minute by one shared timer. For
 * `useSyncExternalStore`.
 */
export const minuteClock = {
  get: (): number => now,
  subscribe: (listener: () => void): (() => void) => {
    if (listeners.size === 0) start()
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) clearInterval(timer)
    }
  },
}

function start(): void {
  now = Date.now()
  timer = setInterval(() => {
    now = Date.now()
    for (const listener of [...listeners]) listener()
  }, 60_000)
}
