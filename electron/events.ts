import { EventPublisher } from '@orpc/server'
import type { HostEvent } from '../shared/contract/window/instance.ts'

/** Notifications for screens and caches: listeners cannot influence the emitter. */
export interface HostEvents {
  emit(event: HostEvent): void
  /** Yields `ready` and then every event from now on. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<HostEvent>
  subscribe(listener: (event: HostEvent) => void): void
}

export function createHostEvents(): HostEvents {
  const publisher = new EventPublisher<{ event: HostEvent }>()
  return {
    emit: (event) => publisher.publish('event', event),
    subscribe: (listener) => void publisher.subscribe('event', listener),
    async *watch(signal) {
      const events = publisher.subscribe('event', signal ? { signal } : {})
      yield { type: 'ready' }
      yield* events
    },
  }
}
