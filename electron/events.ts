import { EventPublisher } from '@orpc/server'
import type { HostEvent } from '../shared/contract/instance.ts'

/** What screens are told about; events announce, they do not steer. */
export interface HostEvents {
  emit(event: HostEvent): void
  /** Every event from now on, `ready` first. */
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
