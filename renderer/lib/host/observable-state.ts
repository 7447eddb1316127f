import type { ConnectionState, ObservableState } from './host-connection.ts'

/** Creates a connection state that notifies its listeners of changes. */
export function createObservableState(): ObservableState & { set(next: ConnectionState): void } {
  const listeners = new Set<() => void>()
  let state: ConnectionState = 'connecting'
  return {
    get: () => state,
    set: (next) => {
      if (next === state) return
      state = next
      for (const listener of [...listeners]) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
